import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { withoutTexts } from './bundle-options.mjs'

type Library = {
  findProvider(source: { providerId: string }): { models: { id: string }[] } | undefined
  calcPrice(usage: object, name: string, source: { providerId: string }): { total_price: number } | null
}

const server = createRequire(new URL('../../apps/server/package.json', import.meta.url))
const path = server.resolve('@pydantic/genai-prices').replace(/index\.cjs$/, 'index.js')
const code = readFileSync(path, 'utf8')
const load = (text: string): Promise<Library> => import(`data:text/javascript,${encodeURIComponent(text)}`)

test('the price list without its texts has the same prices', async () => {
  const [whole, short] = await Promise.all([load(code), load(withoutTexts(code))])
  const providers = ['anthropic', 'openai', 'google', 'openrouter', 'groq', 'mistral', 'deepseek', 'together']
  let priced = 0
  for (const providerId of providers) {
    const models = whole.findProvider({ providerId })?.models ?? []
    for (const { id } of models) {
      const usage = { input_tokens: 300_000, cache_read_tokens: 1_000, output_tokens: 1_000 }
      const expected = whole.calcPrice(usage, id, { providerId })?.total_price
      expect(short.calcPrice(usage, id, { providerId })?.total_price, `${providerId} ${id}`).toBe(expected)
      if (expected) priced += 1
    }
  }
  expect(priced).toBeGreaterThan(200)
  expect(withoutTexts(code).length).toBeLessThan(code.length / 2)
})

test('a list that is not found stops the build', () => {
  expect(() => withoutTexts('export const prices = 1')).toThrow('does not stand where it stood')
})
