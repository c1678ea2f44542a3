import type { Model } from '@better-chat/contract/model'
import type { LanguageModel, streamText } from 'ai'

export type { Model }

type ProviderOptions = NonNullable<Parameters<typeof streamText>[0]['providerOptions']>

/** The models of this installation and how to call them. `LanguageModel` of the AI SDK is the port to a provider. */
export type ModelRegistry = {
  /** Every model that can be shown, usable or locked; servers that do not answer are left out. */
  list(): Promise<Model[]>
  /** The model with this id, usable or locked; null when there is none. */
  find(modelId: string): Promise<Model | null>
  /** How to call an available model. */
  connect(model: Model): { languageModel: LanguageModel; providerOptions: ProviderOptions }
}
