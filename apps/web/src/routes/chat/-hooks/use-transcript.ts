import type { ChatMessage } from '@better-chat/contract/message'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { estimateHeight } from '#features/chat/estimate-height'
import { nearPx, useHeldEnd } from './use-held-end'
import type { Beyond } from './use-stored-messages'

const gapPx = 28
const paddingPx = { start: 24, end: 32 }
/** The room for what stands before the first and after the last message while there are more. */
export const beyondPx = 88
// Before the page is there to be asked: the width most people leave it at.
const columnPx = 736
// Messages drawn beyond the screen, so that a fast wheel meets no blank.
const overscan = 8
// How long the view may take to a message whose surroundings have never been measured.
const onItsWayMs = 1_000
// How many messages before the last that is here the next ones are asked for.
const readAhead = 20

type Transcript = {
  scroller: RefObject<HTMLDivElement | null>
  messages: readonly ChatMessage[]
  older: Beyond
  /** What follows an excerpt; null where the messages are the newest ones. */
  newer: Beyond | null
  goTo: Goal
  calledUp: CalledUp | null
}

/** Where the view goes when the key changes: to a message, or to the end. */
export type Goal = { key: string; messageId: string | null }

/** A message that is to be in view as soon as it is here, wherever that was; another object is another call. */
export type CalledUp = {
  messageId: string
  /** Brings it to its place on the screen, where that is not simply in view. */
  arrive?: (row: Element, scrollBy: (px: number) => void) => void
}

/** Draws only the messages on screen: opened at the end, held there while it grows unless the person has scrolled up, never moved under them otherwise. */
export function useTranscript({ scroller, messages, older, newer, goTo, calledUp }: Transcript) {
  'use no memo' // The virtualizer is one object that changes inside.
  const goal = goTo.messageId === null ? -1 : messages.findIndex(({ id }) => id === goTo.messageId)
  const widthPx = () => scroller.current?.firstElementChild?.clientWidth ?? Math.min(window.innerWidth, columnPx)
  const estimateSize = (index: number) => estimateHeight(messages[index] as ChatMessage, widthPx())
  const [isAtEnd, setIsAtEnd] = useState(true)
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.id ?? index,
    estimateSize,
    gap: gapPx,
    paddingStart: older.isThere ? beyondPx : paddingPx.start,
    paddingEnd: newer?.isThere ? beyondPx : paddingPx.end,
    overscan,
    anchorTo: 'end',
    // What follows an excerpt was there before: the view stays where it is.
    followOnAppend: newer === null,
    scrollEndThreshold: nearPx,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    // As far as it can be told before anything is measured. Never negative: where nothing scrolls nothing corrects it.
    initialOffset: () => {
      const before = messages.slice(0, goal === -1 ? undefined : goal)
      const heightPx = before.reduce((sum, _, index) => sum + estimateSize(index) + gapPx, 0)
      return Math.max(0, heightPx - window.innerHeight / (goal === -1 ? 1 : 2))
    },
    rangeExtractor: (range) => withKept(range, scroller.current),
    onChange: (instance) => setIsAtEnd(instance.isAtEnd()),
  })

  // The end of an excerpt is not where the person waits for what comes.
  const lastId = newer === null ? (messages.at(-1)?.id ?? null) : null
  const place = { key: goTo.key, isEnd: goal === -1 }
  useHeldEnd(scroller, { isAtEnd, lastId, scrollToEnd: () => virtualizer.scrollToEnd(), place })

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another goal moves the view, not what it is made of
  useLayoutEffect(() => {
    if (goal === -1) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(goal, { align: 'center' })
  }, [goTo.key])

  const firstId = messages[0]?.id
  const answered = useRef({ call: calledUp, firstId, at: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each call
  useLayoutEffect(() => {
    const index = messages.findIndex(({ id }) => id === calledUp?.messageId)
    if (!calledUp || index === -1) return
    const { call, at, firstId: before } = answered.current
    // What came before it while the view was on its way has changed its number, by which it was looked for.
    const isAstray = before !== firstId && performance.now() - at < onItsWayMs
    if (call === calledUp && !isAstray) return
    answered.current = { call: calledUp, firstId, at: call === calledUp ? at : performance.now() }
    const row = scroller.current?.querySelector(`[data-message-id="${calledUp.messageId}"]`)
    if (calledUp.arrive && row) calledUp.arrive(row, (px) => virtualizer.scrollBy(px))
    else if (index === messages.length - 1) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(index)
  }, [calledUp, messages])

  const range = virtualizer.range
  useEffect(() => {
    if (range && range.startIndex < readAhead) loadBeyond(older)
  }, [range, older])
  useEffect(() => {
    if (range && newer && range.endIndex >= messages.length - readAhead) loadBeyond(newer)
  }, [range, newer, messages.length])

  return { virtualizer, isAtEnd }
}

function loadBeyond({ isThere, isLoading, isFailed, load }: Beyond) {
  if (isThere && !isLoading && !isFailed) load()
}

/** The messages on screen, and those that hold the focus or the ends of a selection: taken off the page they would lose it. */
function withKept(range: Range, scroller: HTMLElement | null): number[] {
  const indexes = new Set(defaultRangeExtractor(range))
  const selection = document.getSelection()
  const ends = selection?.isCollapsed === false ? [selection.anchorNode, selection.focusNode] : []
  for (const node of [document.activeElement, ...ends]) {
    if (!node || !scroller?.contains(node) || node === scroller) continue
    const element = node instanceof Element ? node : node.parentElement
    const index = Number(element?.closest('[data-index]')?.getAttribute('data-index') ?? -1)
    if (index >= 0 && index < range.count) indexes.add(index)
  }
  return [...indexes].sort((a, b) => a - b)
}
