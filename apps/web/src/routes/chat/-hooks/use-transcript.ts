import type { ChatMessage } from '@better-chat/contract/message'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { estimateHeight } from '#features/chat/estimate-height'

// How near the end still counts as being there: half a line of text and rounding.
const nearPx = 24
const gapPx = 28
const paddingPx = { start: 24, end: 32 }
/** The room for what stands above the oldest message while there are older ones. */
export const olderPx = 88
// Messages drawn beyond the screen, so that a fast wheel meets no blank.
const overscan = 8
// How many messages before the oldest known one the next are asked for.
const readAhead = 20

type Transcript = {
  scroller: RefObject<HTMLDivElement | null>
  messages: readonly ChatMessage[]
  hasOlder: boolean
  /** Asks for the messages before the oldest; null while that is no use. */
  loadOlder: (() => void) | null
  /** The view goes to the end when this changes. */
  jumpKey: string | undefined
}

/** Draws only the messages on screen: opened at the end, held there while it grows unless the person has scrolled up, never moved under them otherwise. */
export function useTranscript({ scroller, messages, hasOlder, loadOlder, jumpKey }: Transcript) {
  'use no memo' // The virtualizer is one object that changes inside.
  const widthPx = () => scroller.current?.clientWidth ?? window.innerWidth
  const estimateSize = (index: number) => estimateHeight(messages[index] as ChatMessage, Math.min(widthPx(), 736))
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.id ?? index,
    estimateSize,
    gap: gapPx,
    paddingStart: hasOlder ? olderPx : paddingPx.start,
    paddingEnd: paddingPx.end,
    overscan,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearPx,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    // The end, as far as it can be told before anything is measured.
    initialOffset: () => messages.reduce((sum, _, index) => sum + estimateSize(index) + gapPx, -window.innerHeight),
    rangeExtractor: (range) => withKept(range, scroller.current),
  })

  // Whoever sends wants to see what comes of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new message is the reason, not an input
  useLayoutEffect(() => virtualizer.scrollToEnd(), [jumpKey, virtualizer])

  const firstIndex = virtualizer.range?.startIndex
  useEffect(() => {
    if (firstIndex !== undefined && firstIndex < readAhead) loadOlder?.()
  }, [firstIndex, loadOlder])

  return virtualizer
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
