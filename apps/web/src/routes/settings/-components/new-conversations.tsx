import type { Model } from '@better-chat/contract/model'
import type { Settings, SettingsPatch } from '@better-chat/contract/settings'
import { Select } from '#components/ui/select'
import { groupModels } from '#features/models/model-groups'
import { effortLabels, efforts } from '#lib/effort-labels'

type NewConversationsProps = {
  /** Those that can be chosen. */
  models: readonly Model[]
  settings: Settings
  onChange: (patch: SettingsPatch) => void
}

/** What a new conversation starts with: who answers, how much it thinks, and who names it. */
export function NewConversations({ models, settings, onChange }: NewConversationsProps) {
  return (
    <section aria-labelledby="new-conversations" className="flex flex-col gap-5">
      <h2 id="new-conversations" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
        New conversations
      </h2>
      <DefaultModel models={models} value={settings.defaultModelId} onChange={onChange} />
      <div>
        <label htmlFor="default-effort" className="mb-1.5 block font-medium text-[0.9375rem]">
          Thinking
        </label>
        <Select
          id="default-effort"
          aria-describedby="default-effort-hint"
          value={settings.defaultReasoningEffort ?? ''}
          onChange={(event) =>
            onChange({ defaultReasoningEffort: efforts.find((effort) => effort === event.target.value) ?? null })
          }
        >
          <option value="">As much as the model finds right</option>
          {efforts.map((effort) => (
            <option key={effort} value={effort}>
              {effortLabels[effort]}
            </option>
          ))}
        </Select>
        <p id="default-effort-hint" className="mt-1.5 text-muted-foreground">
          For models that have this level; the others decide themselves.
        </p>
      </div>
      <div>
        <label htmlFor="titles" className="mb-1.5 block font-medium text-[0.9375rem]">
          Titles
        </label>
        <Select
          id="titles"
          aria-describedby="titles-hint"
          value={settings.titles}
          onChange={(event) => onChange({ titles: event.target.value === 'model' ? 'model' : 'first-words' })}
        >
          <option value="model">Written by the model that answers</option>
          <option value="first-words">The first words of your message</option>
        </Select>
        <p id="titles-hint" className="mt-1.5 text-muted-foreground">
          A written title is a small call of its own, counted in your usage.
        </p>
      </div>
    </section>
  )
}

type DefaultModelProps = {
  models: readonly Model[]
  value: Settings['defaultModelId']
  onChange: (patch: SettingsPatch) => void
}

function DefaultModel({ models, value, onChange }: DefaultModelProps) {
  const chosen = models.find(({ id }) => id === value)
  return (
    <div>
      <label htmlFor="default-model" className="mb-1.5 block font-medium text-[0.9375rem]">
        New conversations start with
      </label>
      <Select
        id="default-model"
        value={chosen?.id ?? ''}
        onChange={(event) =>
          onChange({ defaultModelId: models.find(({ id }) => id === event.target.value)?.id ?? null })
        }
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
      </Select>
      {value !== null && !chosen && (
        <p className="mt-1.5 text-small text-warning">
          {value.slice(value.indexOf(':') + 1)}, your choice before, is switched off or needs a key.
        </p>
      )}
    </div>
  )
}
