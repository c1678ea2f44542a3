import type { Model } from '@better-chat/contract/model'
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover'
import { groupModels } from '#features/models/model-groups'
import { ModelOption } from './model-option'

// Below this a list is read faster than it is searched.
const searchFrom = 9

type ModelPickerProps = {
  trigger: ReactElement
  models: readonly Model[]
  value: Model | null
  onChange: (model: Model) => void
}

/** The models by provider: arrows move, Enter chooses, typing searches where there are many. */
export default function ModelPicker({ trigger, models, value, onChange }: ModelPickerProps) {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent side="top" aria-label="Choose a model" className="flex flex-col">
        <ModelListbox
          models={models}
          value={value}
          onChoose={(model) => {
            onChange(model)
            setIsOpen(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}

type ModelListboxProps = Omit<ModelPickerProps, 'trigger' | 'onChange'> & { onChoose: (model: Model) => void }

function ModelListbox({ models, value, onChoose }: ModelListboxProps) {
  const [search, setSearch] = useState('')
  const [activeId, setActiveId] = useState<string | undefined>(value?.id)
  const list = useRef<HTMLDivElement>(null)
  const isSearchable = models.length >= searchFrom
  const groups = groupModels(models, search)
  const options = groups.flatMap((group) => group.models)
  const active = options.find((model) => model.id === activeId) ?? options[0]

  useEffect(() => {
    if (!isSearchable) list.current?.focus()
  }, [isSearchable])
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function onKeyDown(event: KeyboardEvent) {
    const index = active ? options.indexOf(active) : -1
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: options.length - 1 }[event.key]
    if (target !== undefined) setActiveId(options[(target + options.length) % options.length]?.id)
    else if (event.key === 'Enter' && active?.isAvailable) onChoose(active)
    else return
    event.preventDefault()
  }

  const keyboard = {
    'aria-activedescendant': active && optionId(active),
    'aria-controls': 'model-listbox',
    onKeyDown,
  }
  return (
    <>
      {isSearchable && (
        <input
          {...keyboard}
          role="combobox"
          aria-expanded
          aria-label="Search models"
          placeholder="Search models"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-11 shrink-0 border-b bg-transparent px-3.5 outline-none placeholder:text-muted-foreground"
        />
      )}
      <div
        ref={list}
        {...(isSearchable ? {} : keyboard)}
        id="model-listbox"
        role="listbox"
        aria-label="Models"
        tabIndex={isSearchable ? -1 : 0}
        className="max-h-80 overflow-y-auto p-1 outline-none"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group.id} role="group" aria-label={group.label}>
            <div aria-hidden className="px-2.5 pt-2 pb-1 text-muted-foreground text-small">
              {group.label}
            </div>
            {group.models.map((model) => (
              <ModelOption
                key={model.id}
                id={optionId(model)}
                model={model}
                isChosen={model.id === value?.id}
                isActive={model === active}
                onPoint={() => setActiveId(model.id)}
                onChoose={() => onChoose(model)}
              />
            ))}
          </div>
        ))}
        {options.length === 0 && (
          <p className="px-2.5 py-6 text-center text-muted-foreground">
            {models.length === 0 ? 'No model is set up on this server.' : 'No model is called that.'}
          </p>
        )}
      </div>
    </>
  )
}

function optionId(model: Model): string {
  return `model-${model.id}`
}
