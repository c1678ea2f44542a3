import type { ReasoningEffort } from '@better-chat/contract/model'
import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import type { CallSettings } from '#domain/model/model-registry'
import type { CatalogueEntry } from './catalogue/catalogue-entry'

type Thinking = Pick<CallSettings, 'reasoning' | 'providerOptions'>

/**
 * How a model is told how much to think, and to show its thoughts: by themselves OpenAI sends no summary, Gemini no
 * thoughts, and a Claude that thinks unasked only their signature.
 */
export function thinkingSettings(
  provider: BuiltInProvider,
  { reasoningEfforts, thinksByDefault }: Pick<CatalogueEntry, 'reasoningEfforts' | 'thinksByDefault'>,
  effort: ReasoningEffort | null,
): Thinking {
  const asked = effort !== null && reasoningEfforts.includes(effort) ? effort : null
  const isThinking = asked === null ? thinksByDefault === true : asked !== 'off'
  return {
    ...(asked && { reasoning: asked === 'off' ? 'none' : asked }),
    providerOptions: isThinking ? visible[provider](asked) : {},
  }
}

const visible: Record<BuiltInProvider, (asked: ReasoningEffort | null) => CallSettings['providerOptions']> = {
  openai: () => ({ openai: { reasoningSummary: 'auto' } }),
  google: () => ({ google: { thinkingConfig: { includeThoughts: true } } }),
  // Asked for a level, the SDK asks for the summary itself.
  anthropic: (asked) => ({ anthropic: asked ? {} : { thinking: { type: 'adaptive', display: 'summarized' } } }),
}
