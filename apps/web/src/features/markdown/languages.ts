/** The languages that are highlighted, by the name Shiki has for them, with the ending of their files. */
const endings = {
  bash: 'sh',
  c: 'c',
  clojure: 'clj',
  cpp: 'cpp',
  csharp: 'cs',
  css: 'css',
  dart: 'dart',
  diff: 'diff',
  docker: 'Dockerfile',
  elixir: 'ex',
  erlang: 'erl',
  fsharp: 'fs',
  go: 'go',
  graphql: 'graphql',
  groovy: 'groovy',
  haskell: 'hs',
  hcl: 'hcl',
  html: 'html',
  ini: 'ini',
  java: 'java',
  javascript: 'js',
  json: 'json',
  jsonc: 'jsonc',
  jsx: 'jsx',
  julia: 'jl',
  kotlin: 'kt',
  latex: 'tex',
  lua: 'lua',
  make: 'Makefile',
  markdown: 'md',
  nginx: 'conf',
  nix: 'nix',
  'objective-c': 'm',
  ocaml: 'ml',
  perl: 'pl',
  php: 'php',
  powershell: 'ps1',
  proto: 'proto',
  python: 'py',
  r: 'r',
  ruby: 'rb',
  rust: 'rs',
  scala: 'scala',
  scss: 'scss',
  solidity: 'sol',
  sql: 'sql',
  svelte: 'svelte',
  swift: 'swift',
  terraform: 'tf',
  toml: 'toml',
  tsx: 'tsx',
  typescript: 'ts',
  vue: 'vue',
  xml: 'xml',
  yaml: 'yaml',
  zig: 'zig',
} as const

export type Language = keyof typeof endings

const otherNames: Record<string, Language> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  console: 'bash',
  dockerfile: 'docker',
  golang: 'go',
  h: 'c',
  hpp: 'cpp',
  htm: 'html',
  makefile: 'make',
  node: 'javascript',
  objc: 'objective-c',
  protobuf: 'proto',
  sass: 'scss',
  shell: 'bash',
  shellscript: 'bash',
  svg: 'xml',
  yml: 'yaml',
  zsh: 'bash',
}

/** The language that a word behind a fence means; null when it is not one we know. */
export function languageNamed(word: string): Language | null {
  const name = word.toLowerCase()
  if (isLanguage(name)) return name
  return (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined) ?? withEnding(name)
}

/** What a piece of code is called once it is a file. */
export function fileNameFor(word: string): string {
  const language = languageNamed(word)
  if (language === null) return word === 'mermaid' ? 'diagram.mmd' : 'code.txt'
  const ending = endings[language]
  return /^[A-Z]/.test(ending) ? ending : `code.${ending}`
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(endings, name)
}

function withEnding(name: string): Language | null {
  const found = Object.entries(endings).find(([, ending]) => ending === name)?.[0] ?? ''
  return isLanguage(found) ? found : null
}
