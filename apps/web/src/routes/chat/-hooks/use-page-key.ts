import { useEffect, useEffectEvent } from 'react'

const openOverlay = '[data-state="open"]:is([role="dialog"], [role="menu"], [role="listbox"])'

/**
 * Listens for keys anywhere on the page, except those for what is open on top of it, those somebody has already acted
 * on and those that compose a letter. `act` answers whether the key was meant for it.
 */
export function usePageKey(act: (event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent(act)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || document.querySelector(openOverlay)) return
      if (onKey(event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
