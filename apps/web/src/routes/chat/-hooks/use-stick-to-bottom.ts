import { useCallback, useEffect, useRef, useState } from 'react'

// How near the end still counts as being there: half a line of text and rounding.
const nearPx = 24

/** Keeps a growing list at its end until the person scrolls up, and says whether it is there. */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const [isAtEnd, setIsAtEnd] = useState(true)

  const jumpToEnd = useCallback(() => {
    const element = scroller.current
    if (!element) return
    isPinned.current = true
    setIsAtEnd(true)
    element.scrollTop = element.scrollHeight
  }, [])

  useEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (!element || !inner) return
    let lastTop = element.scrollTop

    function onScroll() {
      if (!element) return
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight <= nearPx
      // Only a move upwards lets go: a list that grew also looks as if its end had moved away.
      if (isNear) isPinned.current = true
      else if (element.scrollTop < lastTop - 1) isPinned.current = false
      lastTop = element.scrollTop
      setIsAtEnd(isNear || isPinned.current)
    }
    const observer = new ResizeObserver(() => {
      if (isPinned.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(inner)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { scroller, content, isAtEnd, jumpToEnd }
}
