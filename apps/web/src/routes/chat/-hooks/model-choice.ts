import type { Model } from '@better-chat/contract/model'

/** The models there are, the one that answers next, and how to choose another. */
export type ModelChoice = { models: readonly Model[]; model: Model | null; choose: (model: Model) => void }
