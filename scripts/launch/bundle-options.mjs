import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'

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

/**
 * The gateway that the AI SDK asks for models it is given by name alone. Ours are always given as objects.
 * @type {import('esbuild').Plugin}
 */
const withoutGateway = {
  name: 'without-gateway',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@ai-sdk[\\/]gateway[\\/]dist[\\/]index\.m?js$/ }, () => ({
      contents: `
        export class GatewayError extends Error { static isInstance() { return false } }
        export class GatewayAuthenticationError extends GatewayError {}
        export const gateway = {}
        export const createGateway = () => { throw new Error('The gateway is not built in') }`,
      loader: 'js',
    }))
  },
}

/**
 * What checks structured answers of tools against the schemas of their servers. Ours are called without such a schema: what an
 * answer holds is shown as what it is.
 * @type {import('esbuild').Plugin}
 */
const withoutOutputSchemas = {
  name: 'without-output-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@modelcontextprotocol[\\/]client[\\/]dist[\\/]cfWorkerProvider-[\w-]+\.mjs$/ }, () => ({
      contents: `
        export class t {
          getValidator() { throw new Error('The check of output schemas is not built in') }
        }`,
      loader: 'js',
    }))
  },
}

/**
 * Half of the price list is not prices: what models are called and good for, and how to read usage from answers. And some
 * providers on it nobody can call with an address and a key.
 * @type {import('esbuild').Plugin}
 */
const withoutPriceTexts = {
  name: 'without-price-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]genai-prices[\\/]dist[\\/]index\.js$/ }, async ({ path }) => ({
      contents: withoutTexts(await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}

/** @param {string} code the library's own. @throws where its list is not found, so that no build goes out without prices. */
export function withoutTexts(code) {
  const [list = '', start = ''] = /^const \w+ = (\[\n[\s\S]*?\n\])/m.exec(code) ?? []
  if (start === '') throw new Error('The list of genai-prices does not stand where it stood')
  const providers = runInNewContext(start)
  const prices = providers.filter(isCallable).map((/** @type {any} */ provider) => {
    const { extractors: _1, pricing_urls: _2, description: _3, price_comments: _4, models, ...known } = provider
    return { ...known, models: models.map(withoutText) }
  })
  return code.replace(list, () => list.replace(start, () => JSON.stringify(prices)))
}

/**
 * Those that sign each request, are part of another product, have no chat, or are reached through a router that names them
 * nowhere in its address.
 */
const uncallable = /^(aws|cursor|github-copilot|huggingface_.+|modal|quicksilverpro|typesafe|voyageai)$/

function isCallable(/** @type {any} */ { id }) {
  return !uncallable.test(id)
}

function withoutText(/** @type {any} */ { name: _1, description: _2, price_comments: _3, ...priced }) {
  return priced
}

/** What every bundle of the server Worker leaves out, for this machine and for a deployment. */
export const bundlePlugins = [withoutZodLocales, withoutGateway, withoutOutputSchemas, withoutPriceTexts]
