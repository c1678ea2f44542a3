import { useCallback, useState } from 'react'

/** The room inside an element in pixels, as it changes; nothing before it is known. */
export function useContentSize<Element extends HTMLElement>() {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const ref = useCallback((element: Element | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size] as const
}
