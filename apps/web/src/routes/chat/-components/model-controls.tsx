import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import { EffortSelector } from './effort-selector'
import { ModelSelector } from './model-selector'

type ModelControlsProps = {
  models: readonly Model[]
  model: Model | null
  effort: ReasoningEffort | null
  onModel: (model: Model) => void
  onEffort: (effort: ReasoningEffort | null) => void
}

/** Beside the composer: who answers next, and how much it thinks. */
export function ModelControls({ models, model, effort, onModel, onEffort }: ModelControlsProps) {
  return (
    <>
      <ModelSelector models={models} value={model} onChange={onModel} />
      <EffortSelector model={model} value={effort} onChange={onEffort} />
    </>
  )
}
