import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { indexOfConversation, type ListRow, neighbourOf } from '#features/conversations/list-rows'

type ListFocus = {
  rows: readonly ListRow[]
  list: RefObject<HTMLElement | null>
  openId: string | null
  scrollTo: (index: number) => void
}

const isLink = (element: EventTarget | null): element is HTMLElement =>
  element instanceof HTMLElement && element.dataset.conversationId !== undefined

/**
 * The focus in a list of which only a part is drawn. One row can be reached with Tab, the arrows move from there; a row
 * that moves takes the focus along, and one that leaves hands it to its neighbour.
 */
export function useListFocus({ rows, list, openId, scrollTo }: ListFocus) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  /** The row to be focused as soon as it is drawn. */
  const wanted = useRef<string | null>(null)
  const isWithin = useRef(false)
  const chosen = indexOfConversation(rows, chosenId)
  const open = indexOfConversation(rows, openId)
  const activeIndex = chosen !== -1 ? chosen : open !== -1 ? open : indexOfFirst(rows)
  const activeId = rows[activeIndex]?.key ?? null

  useLayoutEffect(() => {
    const isLost = isWithin.current && document.activeElement === document.body
    const id = wanted.current ?? (isLost ? activeId : null)
    if (id === null) return
    const link = list.current?.querySelector<HTMLElement>(`[data-conversation-id="${id}"]`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  })

  function focusRow(id: string) {
    wanted.current = id
    setChosenId(id)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isLink(event.target) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const from = indexOfConversation(rows, event.target.dataset.conversationId ?? null)
    const id = targetOf(event.key, rows, from)
    if (id === null) return
    event.preventDefault()
    focusRow(id)
    scrollTo(indexOfConversation(rows, id))
  }

  return {
    activeIndex,
    activeId,
    /** Call before the row of this conversation moves or leaves. */
    onMove: (id: string, isLeaving: boolean) => {
      const index = indexOfConversation(rows, id)
      const neighbour = neighbourOf(rows, index, 1) ?? neighbourOf(rows, index, -1)
      if (!isLeaving) focusRow(id)
      else if (neighbour !== null) focusRow(neighbour)
    },
    props: {
      onKeyDown,
      onFocus: ({ target }: { target: EventTarget }) => {
        isWithin.current = true
        const row = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : null
        if (row) setChosenId(row)
      },
      onBlur: ({ target, relatedTarget }: { target: EventTarget & Element; relatedTarget: EventTarget | null }) => {
        // What is taken out of the page while it has the focus has not been left.
        if (target.isConnected)
          isWithin.current = relatedTarget instanceof Node && isInside(list.current, relatedTarget)
      },
    },
  }
}

function isInside(list: HTMLElement | null, node: Node): boolean {
  return list?.contains(node) ?? false
}

function indexOfFirst(rows: readonly ListRow[]): number {
  return rows.findIndex((row) => row.kind === 'conversation')
}

function targetOf(key: string, rows: readonly ListRow[], from: number): string | null {
  if (key === 'ArrowDown') return neighbourOf(rows, from, 1)
  if (key === 'ArrowUp') return neighbourOf(rows, from, -1)
  if (key === 'Home') return neighbourOf(rows, -1, 1)
  if (key === 'End') return neighbourOf(rows, rows.length, -1)
  return null
}
