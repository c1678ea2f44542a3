import { build } from 'esbuild'
import { bundlePlugins } from './bundle-options.mjs'

// Run in apps/server by `build-workers.mjs`; esbuild says what is wrong on stderr.
await build({
  entryPoints: ['src/index.ts'],
  bundle: true,
  outfile: 'dist/index.js',
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  external: ['cloudflare:*', 'node:*'],
  loader: { '.sql': 'text' },
  define: { 'process.env.NODE_ENV': '"production"' },
  minifySyntax: true,
  plugins: bundlePlugins,
  logLevel: 'warning',
}).catch(() => {
  process.exitCode = 1
})
