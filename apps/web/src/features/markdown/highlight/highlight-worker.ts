import { createHighlighterCore, type HighlighterCore, type LanguageInput } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import { kindOfColour, kindsTheme } from '#lib/code/kinds-theme'
import type { Language } from '../languages'
import type { HighlightedLines, HighlightReply, HighlightRequest } from './highlight-wire'

const languages: Record<Language, LanguageInput> = {
  bash: () => import('@shikijs/langs/bash'),
  c: () => import('@shikijs/langs/c'),
  clojure: () => import('@shikijs/langs/clojure'),
  cpp: () => import('@shikijs/langs/cpp'),
  csharp: () => import('@shikijs/langs/csharp'),
  css: () => import('@shikijs/langs/css'),
  dart: () => import('@shikijs/langs/dart'),
  diff: () => import('@shikijs/langs/diff'),
  docker: () => import('@shikijs/langs/docker'),
  elixir: () => import('@shikijs/langs/elixir'),
  erlang: () => import('@shikijs/langs/erlang'),
  fsharp: () => import('@shikijs/langs/fsharp'),
  go: () => import('@shikijs/langs/go'),
  graphql: () => import('@shikijs/langs/graphql'),
  groovy: () => import('@shikijs/langs/groovy'),
  haskell: () => import('@shikijs/langs/haskell'),
  hcl: () => import('@shikijs/langs/hcl'),
  html: () => import('@shikijs/langs/html'),
  ini: () => import('@shikijs/langs/ini'),
  java: () => import('@shikijs/langs/java'),
  javascript: () => import('@shikijs/langs/javascript'),
  json: () => import('@shikijs/langs/json'),
  jsonc: () => import('@shikijs/langs/jsonc'),
  jsx: () => import('@shikijs/langs/jsx'),
  julia: () => import('@shikijs/langs/julia'),
  kotlin: () => import('@shikijs/langs/kotlin'),
  latex: () => import('@shikijs/langs/latex'),
  lua: () => import('@shikijs/langs/lua'),
  make: () => import('@shikijs/langs/make'),
  markdown: () => import('@shikijs/langs/markdown'),
  nginx: () => import('@shikijs/langs/nginx'),
  nix: () => import('@shikijs/langs/nix'),
  'objective-c': () => import('@shikijs/langs/objective-c'),
  ocaml: () => import('@shikijs/langs/ocaml'),
  perl: () => import('@shikijs/langs/perl'),
  php: () => import('@shikijs/langs/php'),
  powershell: () => import('@shikijs/langs/powershell'),
  proto: () => import('@shikijs/langs/proto'),
  python: () => import('@shikijs/langs/python'),
  r: () => import('@shikijs/langs/r'),
  ruby: () => import('@shikijs/langs/ruby'),
  rust: () => import('@shikijs/langs/rust'),
  scala: () => import('@shikijs/langs/scala'),
  scss: () => import('@shikijs/langs/scss'),
  solidity: () => import('@shikijs/langs/solidity'),
  sql: () => import('@shikijs/langs/sql'),
  svelte: () => import('@shikijs/langs/svelte'),
  swift: () => import('@shikijs/langs/swift'),
  terraform: () => import('@shikijs/langs/terraform'),
  toml: () => import('@shikijs/langs/toml'),
  tsx: () => import('@shikijs/langs/tsx'),
  typescript: () => import('@shikijs/langs/typescript'),
  vue: () => import('@shikijs/langs/vue'),
  xml: () => import('@shikijs/langs/xml'),
  yaml: () => import('@shikijs/langs/yaml'),
  zig: () => import('@shikijs/langs/zig'),
}
const longestLine = 2_000

let highlighter: Promise<HighlighterCore> | undefined

self.addEventListener('message', async ({ data }: MessageEvent<HighlightRequest>) => {
  let lines: HighlightedLines | null = null
  try {
    lines = await highlight(data)
  } catch (error) {
    // The text stands on the page already; what is missing is its colours.
    console.warn(`This ${data.language} could not be highlighted.`, error)
  }
  answer({ id: data.id, kind: 'done', lines })
})

async function highlight({ id, language, code }: HighlightRequest): Promise<HighlightedLines> {
  highlighter ??= createHighlighterCore({
    themes: [kindsTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const shiki = await highlighter
  // Only names of this table are asked for, see languageNamed().
  const input = languages[language as Language]
  if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage(input)
  answer({ id, kind: 'loaded' })
  const tokens = shiki.codeToTokensBase(code, {
    lang: language,
    theme: 'kinds',
    tokenizeMaxLineLength: longestLine,
    // A line that is cut short by the clock has wrong colours; who hangs is replaced as a whole.
    tokenizeTimeLimit: 0,
  })
  return tokens.map((line) => pairs(line.map(({ content, color }) => [kindOfColour(color), content.length])))
}

function answer(reply: HighlightReply): void {
  self.postMessage(reply)
}

/** Neighbours of one kind become one. */
function pairs(line: [kind: number, length: number][]): number[] {
  const joined: number[] = []
  for (const [kind, length] of line) {
    const last = joined.length - 1
    if (joined[last - 1] === kind) joined[last] = (joined[last] ?? 0) + length
    else joined.push(kind, length)
  }
  return joined
}
