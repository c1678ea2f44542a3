import { useEffect, useEffectEvent } from 'react'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'

/** Escape stops a running answer, unless it is meant for something open on top of the page or for a field being edited. */
export function useStopOnEscape(isBusy: boolean, stop: () => void): void {
  const onEscape = useEffectEvent(stop)
  useEffect(() => {
    if (!isBusy) return
    function onKeyDown(event: KeyboardEvent) {
      if (!isPressed(event, shortcuts.stop) || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof HTMLInputElement) return
      if (document.querySelector('[data-state="open"][role="dialog"], [data-state="open"][role="menu"]')) return
      onEscape()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isBusy])
}
