import type { ModelRegistry } from '#domain/model/model-registry'

export type ModelLabelsDeps = { models: Pick<ModelRegistry, 'find'> }
export type ModelLabels = {
  /** Finds out what a model is called, once. */
  learn(modelId: string): Promise<void>
  /** Its id where nobody has learned, or nobody knows it any more. */
  labelOf(modelId: string): string
}

export function createModelLabels({ models }: ModelLabelsDeps): ModelLabels {
  const labels = new Map<string, string>()
  return {
    async learn(modelId) {
      if (!labels.has(modelId)) labels.set(modelId, (await models.find(modelId))?.label ?? modelId)
    },
    labelOf: (modelId) => labels.get(modelId) ?? modelId,
  }
}
