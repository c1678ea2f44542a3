import type { ModelId } from '@better-chat/contract/ids'
import type { Model, ReasoningEffort } from '@better-chat/contract/model'

/** What a message asks for: the model, and how much it is told to think; without a level the model decides. */
export type Answerer = { modelId: ModelId | undefined; reasoningEffort: ReasoningEffort | undefined }

/** A level chosen for another model counts only where this one has it. */
export function answererOf(model: Model | null, effort: ReasoningEffort | null): Answerer {
  const isKnown = effort !== null && model?.reasoningEfforts.includes(effort)
  return { modelId: model?.id, reasoningEffort: isKnown ? effort : undefined }
}
