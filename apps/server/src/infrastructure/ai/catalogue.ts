import type { Model } from '@better-chat/contract/model'
import type { AppKeyProvider } from '#infrastructure/config/server-config'

export type CatalogueEntry = Pick<Model, 'label' | 'access' | 'description' | 'capabilities' | 'contextWindow'> & {
  id: `${AppKeyProvider}:${string}`
  /** How long the model may think before its first words, where that is longer than for others. */
  firstChunkMs?: number
}

export const providerLabels: Record<AppKeyProvider, string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
}

/** The models called with a key of the app: the free ones always, the others where `APP_KEY_MODELS` is `all`. */
export const catalogue: CatalogueEntry[] = [
  {
    id: 'openai:gpt-4o-mini',
    label: 'GPT-4o mini',
    access: 'free',
    description: 'Fast and inexpensive, for everyday questions.',
    capabilities: ['vision', 'tools', 'files'],
    contextWindow: 128_000,
  },
  {
    id: 'openai:gpt-4.1-mini',
    label: 'GPT-4.1 mini',
    access: 'free',
    description: 'Follows instructions closely, with a long memory.',
    capabilities: ['vision', 'tools', 'files'],
    contextWindow: 1_047_576,
  },
  {
    id: 'openai:gpt-4.1-nano',
    label: 'GPT-4.1 nano',
    access: 'free',
    description: 'The quickest of the family, for short tasks.',
    capabilities: ['vision', 'tools', 'files'],
    contextWindow: 1_047_576,
  },
  {
    id: 'openai:o3-pro',
    label: 'o3-pro',
    access: 'byok',
    description: 'Thinks for minutes, for the hardest questions.',
    capabilities: ['vision', 'tools', 'reasoning', 'files'],
    contextWindow: 200_000,
    firstChunkMs: 15 * 60_000,
  },
  {
    id: 'google:gemini-2.5-flash-lite',
    label: 'Gemini 2.5 Flash Lite',
    access: 'free',
    description: 'Quick and light, with a very long memory.',
    capabilities: ['vision', 'tools', 'reasoning', 'files'],
    contextWindow: 1_048_576,
  },
  {
    id: 'google:gemini-2.5-flash',
    label: 'Gemini 2.5 Flash',
    access: 'byok',
    description: 'A balance of speed and depth.',
    capabilities: ['vision', 'tools', 'reasoning', 'files'],
    contextWindow: 1_048_576,
  },
  {
    id: 'anthropic:claude-haiku-4-5',
    label: 'Claude Haiku 4.5',
    access: 'byok',
    description: 'The quickest Claude.',
    capabilities: ['vision', 'tools', 'reasoning', 'files'],
    contextWindow: 200_000,
  },
  {
    id: 'anthropic:claude-sonnet-4-5',
    label: 'Claude Sonnet 4.5',
    access: 'byok',
    description: 'Thorough in writing and in code.',
    capabilities: ['vision', 'tools', 'reasoning', 'files'],
    contextWindow: 200_000,
  },
]
