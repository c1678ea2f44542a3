import type { Capability, ReasoningEffort } from '@better-chat/contract/model'

/** One model as data. Its price and, where that is known there, its window come from genai-prices (`prices.ts`). */
export type CatalogueEntry = {
  /** The provider's own name for it, as it goes over the wire. */
  name: string
  label: string
  /** One sentence for the person who chooses. */
  description: string
  /** `free`: called with a key of the app where there is one; `byok`: with the person's own. */
  access: 'free' | 'byok'
  capabilities: readonly Capability[]
  /** The levels it can be told to think at, least first; none for a model that does not think, or not on request. */
  reasoningEfforts: readonly ReasoningEffort[]
  /** It thinks without being asked to: then its thoughts are asked for, or they would stay invisible. */
  thinksByDefault?: true
  /** Where genai-prices does not know it. */
  contextWindow?: number
  /** In tokens, thoughts included. */
  maxOutputTokens?: number
  /** The day its provider stops serving it, as announced by the provider. */
  retiresOn?: string
  /** How long it may think before its first words, where that is longer than for others. */
  firstChunkMs?: number
}

/** Pictures, documents and tools. */
export const usual = ['vision', 'tools', 'files'] as const satisfies readonly Capability[]
export const thinking = [...usual, 'reasoning'] as const satisfies readonly Capability[]

/** A model that thinks for minutes in silence before it answers. */
export const slowFirstChunkMs = 15 * 60_000
