import type { Plugin } from 'vite'

/** Keeps web workers out of what runs on the server, where nothing starts one: Vite writes their code beside every bundle that names them. */
export function browserWorkers(): Plugin {
  return {
    name: 'browser-workers',
    applyToEnvironment: ({ name }) => name !== 'client',
    generateBundle(_options, bundle) {
      // A script that is no chunk of this bundle is one of a worker's.
      for (const [file, { type }] of Object.entries(bundle))
        if (type === 'asset' && /\.js(\.map)?$/.test(file)) delete bundle[file]
    },
  }
}
