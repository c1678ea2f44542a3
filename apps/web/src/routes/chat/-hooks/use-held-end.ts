import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

// How near the end still counts as being there: half a line of text and rounding.
export const nearPx = 24

// What a person scrolls with, and how long it moves on by itself.
const inputs = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
const movingKeys = new Set(['PageUp', 'Home', 'ArrowUp', ' '])
const movingMs = 2_000

type HeldEnd = {
  isAtEnd: boolean
  /** The last message; null where its end is not where a person waits for what comes. */
  lastId: string | null
  scrollToEnd: () => void
  /** Where the view was taken last; another key is another place. */
  place: { key: string; isEnd: boolean }
}

/**
 * Whoever is at the end of what scrolls stays there: when its room changes, since something above the composer came or went or
 * the composer grew, and when several messages come before the first of them was measured. Who scrolls up has left it.
 */
export function useHeldEnd(
  scroller: RefObject<HTMLElement | null>,
  { isAtEnd, lastId, scrollToEnd, place }: HeldEnd,
): void {
  const hasLeft = useRef(!place.isEnd)
  const lastSeen = useRef(lastId)
  useEffect(() => {
    if (isAtEnd) hasLeft.current = false
  }, [isAtEnd])
  const follow = useEffectEvent(() => {
    if (!hasLeft.current && lastId !== null) scrollToEnd()
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let { scrollTop } = element
    let movedAt = Number.NEGATIVE_INFINITY
    const onInput = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || movingKeys.has(event.key)) movedAt = performance.now()
    }
    const onScroll = () => {
      const rest = element.scrollHeight - element.clientHeight - element.scrollTop
      // More room, and rows that are measured, move the view up too.
      const isPersons = performance.now() - movedAt < movingMs
      if (rest <= nearPx) hasLeft.current = false
      else if (element.scrollTop < scrollTop && isPersons) hasLeft.current = true
      scrollTop = element.scrollTop
    }
    const observer = new ResizeObserver(() => follow())
    observer.observe(element)
    // What it holds is measured after it came.
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const input of inputs) document.addEventListener(input, onInput, { passive: true, capture: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      for (const input of inputs) document.removeEventListener(input, onInput, { capture: true })
    }
  }, [scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place counts
  useLayoutEffect(() => {
    hasLeft.current = !place.isEnd
    lastSeen.current = null
  }, [place.key])
  useLayoutEffect(() => {
    const before = lastSeen.current
    lastSeen.current = lastId
    // What follows an excerpt was there before.
    if (before !== null && lastId !== null && lastId !== before) follow()
  }, [lastId])
}
