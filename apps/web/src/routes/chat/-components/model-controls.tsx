import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import { EffortSelector } from './effort-selector'
import { ModelSelector } from './model-selector'
import { type ToolsOf, ToolsSelector } from './tools-selector'

type ModelControlsProps = ToolsOf & {
  models: readonly Model[]
  model: Model | null
  effort: ReasoningEffort | null
  onModel: (model: Model) => void
  onEffort: (effort: ReasoningEffort | null) => void
}

/** Beside the composer: who answers next, how much it thinks, and which tools it may use where it can call any. */
export function ModelControls({ models, model, effort, onModel, onEffort, ...tools }: ModelControlsProps) {
  return (
    <>
      <ModelSelector models={models} value={model} onChange={onModel} />
      <EffortSelector model={model} value={effort} onChange={onEffort} />
      {model?.capabilities.includes('tools') && <ToolsSelector {...tools} />}
    </>
  )
}
