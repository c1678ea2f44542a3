import { useState } from 'react'

/** For an overlay without a trigger of its own: what had the focus as it opened has it again when it has closed. */
export function useReturnedFocus(): (event: Event) => void {
  const [before] = useState(() => document.activeElement)
  return (event) => {
    event.preventDefault()
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
