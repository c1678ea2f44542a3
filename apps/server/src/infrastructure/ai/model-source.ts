import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import type { ModelConnection } from '#domain/model/model-registry'

/** How one model is called: what every provider adds of its own to a connection. */
type Call = Pick<ModelConnection, 'settings' | 'costMicrosOf' | 'caching'> & {
  /** How long it may think before its first words, where that is longer than for others. */
  firstChunkMs?: number | undefined
}

/** `all`: also what a provider that is slow to say lists of new models; without it nobody waits for that. */
type ListWish = { all: boolean }

/** The models of one provider, and how they are called. Names are the provider's own, without its id. */
export type ModelSource = {
  list(wish: ListWish): Promise<Model[]>
  find(name: string): Promise<Model | null>
  call(model: Model, name: string, effort: ReasoningEffort | null): Promise<Call>
}

export const noCost = () => null
