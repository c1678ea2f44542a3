import { calcPrice, findProvider, type MatchLogic, type ModelInfo } from '@pydantic/genai-prices'
import type { GenerationUsage } from '#domain/generation/generation'

/** Who is asked for a price: a provider that genai-prices knows by its id, or by the address it is called at. */
export type PriceSource = { providerId: string } | { providerApiUrl: string }

/** US dollars per million tokens and the window in tokens; null for what genai-prices does not know. */
export type ListedPrice = { price: { input: number; output: number } | null; contextWindow: number | null }

/** What the model costs before discounts and surcharges for long prompts. */
export function listedPrice(source: PriceSource, name: string): ListedPrice {
  const found = calculate(source, name, { input_tokens: 1, output_tokens: 1 })
  if (!found) return { price: null, contextWindow: windowOf(source, name) }
  const { input_mtok, output_mtok } = found.model_price
  const input = base(input_mtok)
  const output = base(output_mtok)
  return {
    price: input === null || output === null ? null : { input, output },
    contextWindow: found.model.context_window ?? null,
  }
}

/** What one call cost in millionths of a US dollar, by the provider's list at this moment; null where the price or the tokens are not known. */
export function costMicrosOf(source: PriceSource, name: string, usage: GenerationUsage): number | null {
  const { inputTokens, outputTokens, cachedInputTokens = 0, cacheWriteTokens = 0 } = usage
  if (inputTokens === undefined || outputTokens === undefined) return null
  const found = calculate(source, name, {
    input_tokens: inputTokens,
    cache_read_tokens: cachedInputTokens,
    cache_write_tokens: cacheWriteTokens,
    output_tokens: outputTokens,
  })
  return found ? Math.round(found.total_price * 1_000_000) : null
}

function calculate(source: PriceSource, name: string, usage: Parameters<typeof calcPrice>[0]) {
  const found = calcPrice(usage, name, source)
  return found && isNamedBy(found.model.match, name) ? found : null
}

function windowOf(source: PriceSource, name: string): number | null {
  const isIt = ({ match }: ModelInfo) => isNamedBy(match, name)
  return findProvider(source)?.models.find(isIt)?.context_window ?? null
}

/** What may follow a model's name without making it another model. */
const version = /^([-@](\d{8}|\d{4}-\d{2}-\d{2}|latest|preview[\w-]*))?$/

/** Some rules match by prefix, and then a newer model has the price of the one before (`claude-sonnet-5-5` that of Sonnet 5). */
function isNamedBy(match: MatchLogic, name: string): boolean {
  if ('equals' in match) return match.equals === name
  if ('starts_with' in match)
    return name.startsWith(match.starts_with) && version.test(name.slice(match.starts_with.length))
  if ('regex' in match)
    return match.regex.startsWith('^') && !match.regex.startsWith('^(?!') && new RegExp(match.regex).test(name)
  if ('or' in match) return match.or.some((one) => isNamedBy(one, name))
  // The library has found every one of them to match.
  if ('and' in match) return match.and.some((one) => isNamedBy(one, name))
  return false
}

/** Of a price in tiers that of the shortest prompts. */
function base(price: unknown): number | null {
  if (typeof price === 'number') return price
  if (typeof price === 'object' && price !== null && 'base' in price && typeof price.base === 'number')
    return price.base
  return null
}
