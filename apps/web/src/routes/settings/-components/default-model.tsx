import type { Model } from '@better-chat/contract/model'
import type { Settings } from '@better-chat/contract/settings'
import { groupModels } from '#features/models/model-groups'

type DefaultModelProps = {
  /** Those that can be chosen. */
  models: readonly Model[]
  value: Settings['defaultModelId']
  onChange: (modelId: Settings['defaultModelId']) => void
}

/** The model a new conversation starts with. */
export function DefaultModel({ models, value, onChange }: DefaultModelProps) {
  const chosen = models.find(({ id }) => id === value)
  return (
    <div>
      <label htmlFor="default-model" className="mb-1.5 block font-medium text-[0.9375rem]">
        New conversations start with
      </label>
      <select
        id="default-model"
        value={chosen?.id ?? ''}
        onChange={(event) => onChange(models.find(({ id }) => id === event.target.value)?.id ?? null)}
        className="h-11 w-full max-w-sm rounded-[10px] border bg-card px-3 text-[0.9375rem] outline-offset-0"
      >
        <option value="">The model chosen for you</option>
        {groupModels(models).map((group) => (
          <optgroup key={group.id} label={group.label}>
            {group.models.map((model) => (
              <option key={model.id} value={model.id}>
                {model.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {value !== null && !chosen && (
        <p className="mt-1.5 text-small text-warning">
          {value.slice(value.indexOf(':') + 1)}, your choice before, is switched off or needs a key.
        </p>
      )}
    </div>
  )
}
