import { registerHooks } from 'node:module'

// TypeScript 7 has no JavaScript API, and dependency-cruiser reads our files through it: it gets TypeScript 6.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'typescript' && !specifier.startsWith('typescript/')) return next(specifier, context)
    return next(specifier.replace('typescript', 'typescript-6'), { ...context, parentURL: import.meta.url })
  },
})

process.argv.push('--config', '.dependency-cruiser.cjs', 'apps', 'packages')
// @ts-expect-error: the package has no types for its program
await import('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
