import type { Model } from '@better-chat/contract/model'
import type { LanguageModel, streamText } from 'ai'
import type { DomainError } from '#domain/errors'
import type { GenerationUsage } from '#domain/generation/generation'

export type { Model }

type ProviderOptions = NonNullable<Parameters<typeof streamText>[0]['providerOptions']>

export type ProviderFailure = {
  failure: DomainError
  /** Whether asking again may help. Only meaningful before the first chunk. */
  isRetryable: boolean
  /** How long the provider asks to wait; null when it does not say. */
  retryAfterMs: number | null
}

/** A part that only the provider's own code understands. */
export type ProviderPart = { kind: string; providerMetadata?: ProviderOptions | undefined }

export type ModelConnection = {
  languageModel: LanguageModel
  providerOptions: ProviderOptions
  /** How long the provider may send nothing. */
  silence: { firstChunkMs: number; chunkMs: number }
  /** What a part of the provider's own says about tokens before the answer ends. */
  earlyUsage(part: ProviderPart): GenerationUsage
  /** What an error of this provider means for the person. */
  diagnose(error: unknown): ProviderFailure
}

/** The models of this installation and how to call them. `LanguageModel` of the AI SDK is the port to a provider. */
export type ModelRegistry = {
  /** Every model that can be shown, usable or locked; servers that do not answer are left out. */
  list(): Promise<Model[]>
  /** The model with this id, usable or locked; null when there is none. */
  find(modelId: string): Promise<Model | null>
  /** How to call an available model, and how long it may stay silent. */
  connect(model: Model): ModelConnection
}
