import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import type { LanguageModel, streamText } from 'ai'
import type { DomainError } from '#domain/errors'
import type { GenerationUsage } from '#domain/generation/generation'

export type { Model }

type StreamTextInput = Parameters<typeof streamText>[0]
export type ProviderOptions = NonNullable<StreamTextInput['providerOptions']>

export type ProviderFailure = {
  failure: DomainError
  /** Whether asking again may help. Only meaningful before the first chunk. */
  isRetryable: boolean
  /** How long the provider asks to wait; null when it does not say. */
  retryAfterMs: number | null
}

/** A part that only the provider's own code understands. */
export type ProviderPart = { kind: string; providerMetadata?: ProviderOptions | undefined }

/** What goes into a call beside the conversation. Never a temperature: what a model takes of it differs, and its own default is meant. */
export type CallSettings = {
  model: LanguageModel
  providerOptions: ProviderOptions
  reasoning?: NonNullable<StreamTextInput['reasoning']>
  maxOutputTokens?: number
}

/** How a provider is told what of a prompt to keep for the calls after it. */
export type PromptCaching = {
  /** Stands on a message: all up to its end is worth keeping. */
  mark?: ProviderOptions
  /** Goes along with every call about the same thing, named by an id, so that they come to where it is kept. */
  keyed?: (id: string) => ProviderOptions
}

export type ModelConnection = {
  settings: CallSettings
  /** Absent where the provider keeps by itself what it has seen, or keeps nothing. */
  caching?: PromptCaching | undefined
  /** How long the provider may send nothing. */
  silence: { firstChunkMs: number; chunkMs: number }
  /** What a part of the provider's own says about tokens before the answer ends. */
  earlyUsage(part: ProviderPart): GenerationUsage
  /** What one call cost, in millionths of a US dollar; null where price or tokens are not known, or nobody is paid. */
  costMicrosOf(usage: GenerationUsage): number | null
  /** What an error of this provider means for the person. */
  diagnose(error: unknown): ProviderFailure
}

/** The models of one person and how to call them. `LanguageModel` of the AI SDK is the port to a provider. */
export type ModelRegistry = {
  /**
   * Every model there is for the person, usable or locked, as it is before they switch any on or off. Servers that do not
   * answer are left out; with `all` they and the providers' lists of new models are waited for longer.
   */
  list(wish: { all: boolean }): Promise<Model[]>
  /** The model with this id, usable or locked; null when there is none. Reads nothing outside for a model of the catalogue. */
  find(modelId: string): Promise<Model | null>
  /**
   * How to call an available model; without an effort it thinks as much as it finds right.
   * @throws DomainError `provider-key-missing` when the key was taken away meanwhile.
   */
  connect(model: Model, effort: ReasoningEffort | null): Promise<ModelConnection>
}
