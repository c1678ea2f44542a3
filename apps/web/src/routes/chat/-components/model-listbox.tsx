import type { Model } from '@better-chat/contract/model'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { findByTyping } from '#features/models/model-facts'
import { groupOptions } from '#features/models/model-groups'
import { readRecentModels, recentModels } from '#features/models/recent-models'
import { isTouch } from '#lib/is-touch'
import { ModelOption } from './model-option'

// Below this a list is read faster than it is searched.
const searchFrom = 9
/** A pause this long begins another word. */
const typingPauseMs = 700

type ModelListboxProps = { models: readonly Model[]; value: Model | null; onChoose: (model: Model) => void }

/** The models by provider, the ones chosen lately first: arrows move, Enter chooses, typing finds. */
export function ModelListbox({ models, value, onChoose }: ModelListboxProps) {
  const isSearchable = models.length >= searchFrom
  const [search, setSearch] = useState('')
  const [recent] = useState(() => (isSearchable ? recentModels(models, readRecentModels()) : []))
  const [activeKey, setActiveKey] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ word: '', at: 0 })
  const groups = groupOptions(models, recent, search)
  const options = groups.flatMap((group) => group.options)
  const active =
    options.find(({ key }) => key === activeKey) ?? options.find(({ model }) => model.id === value?.id) ?? options[0]

  useEffect(() => {
    if (!isSearchable && !isTouch()) list.current?.focus()
  }, [isSearchable])
  useEffect(() => {
    if (active) document.getElementById(optionId(active.key))?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function find(letter: string) {
    const now = Date.now()
    const word = now - typed.current.at > typingPauseMs ? letter : typed.current.word + letter
    typed.current = { word, at: now }
    const found = findByTyping(options, active, word)
    if (found) setActiveKey(found.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    const index = active ? options.indexOf(active) : -1
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: options.length - 1 }[event.key]
    if (target !== undefined) setActiveKey(options[(target + options.length) % options.length]?.key)
    else if (event.key === 'Enter' && active) onChoose(active.model)
    else if (!isSearchable && event.key.length === 1 && !event.ctrlKey && !event.metaKey) find(event.key)
    else return
    event.preventDefault()
  }

  const keyboard = {
    'aria-activedescendant': active && optionId(active.key),
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
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            setActiveKey(undefined)
          }}
          className="h-11 shrink-0 border-b bg-transparent px-3.5 outline-none placeholder:text-muted-foreground max-md:text-base"
        />
      )}
      <div
        ref={list}
        {...(isSearchable ? {} : keyboard)}
        id="model-listbox"
        role="listbox"
        aria-label="Models"
        tabIndex={isSearchable ? -1 : 0}
        className="max-h-[min(26rem,60dvh)] min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group.id} role="group" aria-label={group.label}>
            <div aria-hidden className="px-2.5 pt-2.5 pb-1 text-muted-foreground text-small">
              {group.label}
            </div>
            {group.options.map((option) => (
              <ModelOption
                key={option.key}
                id={optionId(option.key)}
                model={option.model}
                isChosen={option.model.id === value?.id}
                isActive={option === active}
                onPoint={() => setActiveKey(option.key)}
                onChoose={() => onChoose(option.model)}
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

function optionId(key: string): string {
  return `model-${key}`
}
