import { z } from 'zod'
import type { GenerationUsage } from '#domain/generation/generation'
import type { ProviderPart } from '#domain/model/model-registry'

const tokens = z.number().nullish()
const startSchema = z.object({
  anthropic: z.object({
    usage: z.object({
      input_tokens: z.number(),
      cache_read_input_tokens: tokens,
      cache_creation_input_tokens: tokens,
    }),
  }),
})

/** What was read is known before the first word on one wire, so also of an answer that breaks off: Anthropic says it as it begins. */
export function usageAtStart({ kind, providerMetadata }: ProviderPart): GenerationUsage {
  const parsed = kind === 'anthropic.message_start' ? startSchema.safeParse(providerMetadata) : null
  if (!parsed?.success) return {}
  const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = parsed.data.anthropic.usage
  const cachedInputTokens = cache_read_input_tokens ?? 0
  return { inputTokens: input_tokens + cachedInputTokens + (cache_creation_input_tokens ?? 0), cachedInputTokens }
}
