import type { Model } from '@better-chat/contract/model'

export type CatalogueEntry = Omit<Model, 'id' | 'isAvailable' | 'provider'> & { id: string }

/** The models called with the app's OpenAI key over the Responses API. */
export const openAiModels: CatalogueEntry[] = [
  {
    id: 'openai:gpt-4o-mini',
    label: 'GPT-4o mini',
    access: 'free',
    description: 'Fast and inexpensive, for everyday questions.',
    reasoningEfforts: [],
  },
  {
    id: 'openai:gpt-4.1-mini',
    label: 'GPT-4.1 mini',
    access: 'free',
    description: 'Follows instructions closely, with a long memory.',
    reasoningEfforts: [],
  },
  {
    id: 'openai:gpt-4.1-nano',
    label: 'GPT-4.1 nano',
    access: 'free',
    description: 'The quickest of the family, for short tasks.',
    reasoningEfforts: [],
  },
]
