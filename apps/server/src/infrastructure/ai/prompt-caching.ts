import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import type { PromptCaching } from '#domain/model/model-registry'

/** Claude keeps what is marked, for five minutes; OpenAI by itself what it has seen, on the machine a key leads to; Gemini by itself. */
export const promptCaching: Partial<Record<BuiltInProvider, PromptCaching>> = {
  anthropic: { mark: { anthropic: { cacheControl: { type: 'ephemeral' } } } },
  openai: { keyed: (promptCacheKey) => ({ openai: { promptCacheKey } }) },
}
