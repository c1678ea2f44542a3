/**
 * Zod's messages in forty languages, of which ours is built in: a tenth of the server's bundle that nobody asks for.
 * @type {import('esbuild').Plugin}
 */
const withoutZodLocales = {
  name: 'without-zod-locales',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
      loader: 'js',
    }))
  },
}

/** What every bundle of the server Worker leaves out, for this machine and for a deployment. */
export const bundlePlugins = [withoutZodLocales]
