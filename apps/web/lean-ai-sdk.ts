import type { Plugin } from 'vite'

// What the AI SDK brings for those who let it choose a transport. Ours is always given.
const defaultTransport = {
  'ai/dist/index.js': ['transport = new DefaultChatTransport()', 'transport'],
  '@ai-sdk/react/dist/index.js': ['(defaultTransport ??= new DefaultChatTransport())', 'undefined'],
} as const

const validatorUsers = ['ai/dist/index.js', '@ai-sdk/provider-utils/dist/index.js']
const validatorImport = /^import (\w+|\{[^}]*\}) from "zod\/v4[^"]*";$/gm
const noValidator = 'virtual:no-validator'

/**
 * Leaves out of the browser what the AI SDK would only need for other uses than ours: its transport, and the validator
 * (27 KiB, gzip) of schemas that we never give it. Schemas may still be written down, as the SDK does when it loads; using one
 * throws. Why, and what to do when an upgrade stops here: docs/decisions/0010-the-ai-sdk-without-its-validator.md.
 */
export function leanAiSdk(): Plugin {
  return {
    name: 'lean-ai-sdk',
    resolveId: (source) => (source === noValidator ? `\0${noValidator}` : undefined),
    load: (id) => (id === `\0${noValidator}` ? noValidatorCode : undefined),
    transform(code, id) {
      const lean = withoutValidator(withoutTransport(code, id), id, this.environment.name === 'client')
      return lean === code ? undefined : { code: lean, map: null }
    },
  }
}

function withoutTransport(code: string, id: string): string {
  for (const [file, [found, instead]] of Object.entries(defaultTransport)) {
    if (!id.endsWith(`/node_modules/${file}`)) continue
    if (!code.includes(found)) throw new Error(`${file} has changed: see lean-ai-sdk.ts.`)
    return code.replace(found, instead)
  }
  return code
}

function withoutValidator(code: string, id: string, isBrowser: boolean): string {
  if (!isBrowser || !validatorUsers.some((file) => id.endsWith(`/node_modules/${file}`))) return code
  const lean = code.replace(
    validatorImport,
    (_, names: string) => `const ${names.replaceAll(' as ', ': ')} = noValidator;`,
  )
  if (lean === code || lean.includes('from "zod')) throw new Error(`${id} has changed: see lean-ai-sdk.ts.`)
  return `import noValidator from "${noValidator}";\n${lean}`
}

const noValidatorCode = `
const refused = /^(safe)?parse|^(de|en)code|^validate|^toJSONSchema|^~standard/i
const schema = new Proxy(() => {}, {
  apply: () => schema,
  get: (_, name) => (typeof name === 'string' && refused.test(name) ? refuse : schema),
})
function refuse() {
  throw new Error('The validator was left out: see lean-ai-sdk.ts.')
}
export default schema
`
