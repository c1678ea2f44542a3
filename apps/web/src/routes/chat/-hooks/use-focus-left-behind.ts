import { type RefObject, useLayoutEffect } from 'react'
import { enterComposer, focusComposer } from '#lib/focus-composer'

/** What goes away by itself with the focus in it leaves that to the composer: who was writing writes on there. */
export function useFocusLeftBehind(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const left = element.current
    return () => {
      const focused = document.activeElement
      if (!left?.contains(focused)) return
      // Once it is gone, and only where nothing else has taken the focus.
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return
        if (focused instanceof HTMLTextAreaElement) enterComposer()
        else focusComposer()
      })
    }
  }, [element])
}
