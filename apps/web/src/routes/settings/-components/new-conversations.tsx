import type { Model } from '@better-chat/contract/model'
import type { Settings, SettingsPatch } from '@better-chat/contract/settings'
import type { ReactNode } from 'react'
import { Select } from '#components/ui/select'
import { groupModels } from '#features/models/model-groups'
import { effortLabels, efforts } from '#lib/effort-labels'

type NewConversationsProps = {
  /** Those that can be chosen. */
  models: readonly Model[]
  settings: Settings
  onChange: (patch: SettingsPatch) => void
}

/** What a new conversation starts with: who answers, how much it thinks, who names it, and what becomes of a long one. */
export function NewConversations({ models, settings, onChange }: NewConversationsProps) {
  return (
    <section aria-labelledby="new-conversations" className="flex flex-col gap-5">
      <h2 id="new-conversations" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
        New conversations
      </h2>
      <DefaultModel models={models} value={settings.defaultModelId} onChange={onChange} />
      <Choice
        id="default-effort"
        label="Thinking"
        hint="For models that have this level; the others decide themselves."
        value={settings.defaultReasoningEffort ?? ''}
        onChange={(value) => onChange({ defaultReasoningEffort: efforts.find((effort) => effort === value) ?? null })}
      >
        <option value="">As much as the model finds right</option>
        {efforts.map((effort) => (
          <option key={effort} value={effort}>
            {effortLabels[effort]}
          </option>
        ))}
      </Choice>
      <Choice
        id="titles"
        label="Titles"
        hint="A written title is a small call of its own, counted in your usage."
        value={settings.titles}
        onChange={(value) => onChange({ titles: value === 'model' ? 'model' : 'first-words' })}
      >
        <option value="model">Written by the model that answers</option>
        <option value="first-words">The first words of your message</option>
      </Choice>
      <Choice
        id="summaries"
        label="Long conversations"
        hint="When a conversation no longer fits a model, a summary can stand for its beginning. It is a call of its own, counted in your usage."
        value={settings.summaries}
        onChange={(value) => onChange({ summaries: value === 'model' ? 'model' : 'off' })}
      >
        <option value="model">Summed up by the model that answers</option>
        <option value="off">No summary; the beginning is left out</option>
      </Choice>
    </section>
  )
}

type ChoiceProps = {
  id: string
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

function Choice({ id, label, hint, value, onChange, children }: ChoiceProps) {
  const hintId = `${id}-hint`
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-[0.9375rem]">
        {label}
      </label>
      <Select
        id={id}
        aria-describedby={hint && hintId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </Select>
      {hint && (
        <p id={hintId} className="mt-1.5 text-muted-foreground">
          {hint}
        </p>
      )}
    </div>
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
      <Choice
        id="default-model"
        label="New conversations start with"
        value={chosen?.id ?? ''}
        onChange={(modelId) => onChange({ defaultModelId: models.find(({ id }) => id === modelId)?.id ?? null })}
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
      </Choice>
      {value !== null && !chosen && (
        <p className="mt-1.5 text-small text-warning">
          {value.slice(value.indexOf(':') + 1)}, your choice before, is switched off or needs a key.
        </p>
      )}
    </div>
  )
}
