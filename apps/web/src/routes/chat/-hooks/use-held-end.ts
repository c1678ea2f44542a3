import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Whoever is at the end of what scrolls stays there when its room changes: something above the composer came or went, or the composer grew. */
export function useHeldEnd(scroller: RefObject<HTMLElement | null>, isAtEnd: boolean, scrollToEnd: () => void): void {
  // As it was drawn last: the new size has not been looked at yet.
  const hold = useEffectEvent(() => {
    if (isAtEnd) scrollToEnd()
  })
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(() => hold())
    observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [scroller])
}
