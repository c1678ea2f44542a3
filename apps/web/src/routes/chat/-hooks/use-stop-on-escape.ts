import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { usePageKey } from './use-page-key'

/** Escape stops a running answer, unless it is meant for a field being edited. */
export function useStopOnEscape(isBusy: boolean, stop: () => void): void {
  usePageKey((event) => {
    if (!isBusy || !isPressed(event, shortcuts.stop) || event.target instanceof HTMLInputElement) return false
    stop()
    return true
  })
}
