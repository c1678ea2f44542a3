import type { Model } from '@better-chat/contract/model'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { joinTools, mostNamed } from '#features/chat/draft-file'
import { changeTools, getDraft, useDraft, writeDraft } from '#features/chat/draft-store'
import { beginsMention } from '#features/tool-servers/begins-mention'
import { type Mention, mentionAt, type Nameable, nameable, withoutMention } from '#features/tool-servers/mention'
import { namedWords } from '#features/tool-servers/named-words'
import { toolServersOptions, toolsOptions } from '#features/tool-servers/server-queries'
import { announce } from '#lib/announcer'
import { MentionList, mentionListId, mentionOptionId } from './mention-list'
import { NamedTools } from './named-tools'

export type ToolMentionsProps = {
  draftKey: string
  field: RefObject<HTMLTextAreaElement | null>
  model: Model | null
  /** An `@` that was just typed brought this here. */
  isOpening: boolean
  className: string
}

/** Of how many servers the tools are read at once. */
const mostRead = 20

/**
 * Names servers and tools in a message that is being written: a list below the `@` at the caret, and what was chosen above the
 * text. It listens to the field itself, since it comes when the field is in use already.
 */
export default function ToolMentions({ draftKey, field, model, isOpening, className }: ToolMentionsProps) {
  const { onlyTools } = useDraft(draftKey)
  const [mention, setMention] = useState<Mention | null>(() => (isOpening ? mentionIn(field.current) : null))
  const [activeKey, setActiveKey] = useState<string>()
  const options = useNameable(mention)
  const servers = useQuery({ ...toolServersOptions(), enabled: false }).data?.items
  const active = options.find(({ key }) => key === activeKey) ?? options[0]
  const isShown = mention !== null && options.length > 0 && onlyTools.length < mostNamed
  const activeId = isShown && active ? mentionOptionId(options, active) : null

  function choose({ named, label }: Nameable) {
    if (!mention) return
    const { text } = getDraft(draftKey)
    flushSync(() => {
      setMention(null)
      writeDraft(draftKey, withoutMention(text, mention))
      changeTools(draftKey, joinTools(getDraft(draftKey).onlyTools, [named]))
    })
    field.current?.focus()
    field.current?.setSelectionRange(mention.start, mention.start)
    announce(`Only ${label}`)
  }

  const onInput = useEffectEvent((event: Event) => {
    const isAllowed = model?.capabilities.includes('tools') === true
    if (mention || (isAllowed && beginsMention(event))) show(mentionIn(field.current))
  })

  const onCaret = useEffectEvent(() => {
    if (mention) show(mentionIn(field.current))
  })

  function show(next: Mention | null) {
    if (next?.word !== mention?.word) setActiveKey(undefined)
    setMention(next)
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // 229: some input methods report the key that ends a composition after it has ended.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
    if (isShown && active ? chooseByKey(event, active) : removeByKey(event)) {
      event.preventDefault()
      // Whoever else listens would send the message, or stop the answer.
      event.stopPropagation()
    }
  })

  function chooseByKey({ key, shiftKey }: KeyboardEvent, chosen: Nameable): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step) setActiveKey(options.at((options.indexOf(chosen) + step) % options.length)?.key)
    else if (key === 'Escape') setMention(null)
    else if (!shiftKey && (key === 'Enter' || key === 'Tab')) choose(chosen)
    else return false
    return true
  }

  /** Backspace at the beginning of the text takes the last one out; held down since there was text, none. */
  function removeByKey({ key, repeat }: KeyboardEvent): boolean {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const last = onlyTools.at(-1)
    if (key !== 'Backspace' || repeat || selectionStart !== 0 || selectionEnd !== 0 || !last) return false
    changeTools(draftKey, onlyTools.slice(0, -1))
    announce(`Without ${namedWords(servers, last)}`)
    return true
  }

  useEffect(() => {
    const element = field.current
    if (!element) return
    const leaving = new AbortController()
    const { signal } = leaving
    element.addEventListener('input', (event) => onInput(event), { signal })
    element.addEventListener('keydown', (event) => onKeyDown(event), { signal })
    element.addEventListener('blur', () => setMention(null), { signal })
    document.addEventListener('selectionchange', () => onCaret(), { signal })
    return () => leaving.abort()
  }, [field])

  // The field was drawn before this came, by others.
  useEffect(() => {
    const element = field.current
    if (!element || activeId === null) return
    const said = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': mentionListId,
      'aria-activedescendant': activeId,
    }
    for (const [name, value] of Object.entries(said)) element.setAttribute(name, value)
    return () => {
      for (const name of Object.keys(said)) element.removeAttribute(name)
    }
  }, [field, activeId])

  return (
    <>
      <NamedTools draftKey={draftKey} field={field} model={model} className={className} />
      {isShown && (
        <MentionList
          field={field}
          options={options}
          active={active}
          onPoint={({ key }) => setActiveKey(key)}
          onChoose={choose}
          onClose={() => setMention(null)}
        />
      )}
    </>
  )
}

function mentionIn(field: HTMLTextAreaElement | null): Mention | null {
  if (!field || field.selectionStart !== field.selectionEnd) return null
  return mentionAt(field.value, field.selectionStart)
}

function useNameable(mention: Mention | null): Nameable[] {
  const isOpen = mention !== null
  const servers = useQuery({ ...toolServersOptions(), enabled: isOpen }).data?.items ?? []
  const known = servers.filter(({ toolCount }) => toolCount).slice(0, mostRead)
  const lists = useQueries({ queries: known.map(({ id }) => ({ ...toolsOptions(id), enabled: isOpen })) })
  if (!mention) return []
  const toolsOf = new Map(known.map(({ id }, index) => [id, lists[index]?.data?.items ?? []]))
  return nameable(servers, ({ id }) => toolsOf.get(id) ?? [], mention.word)
}
