import { type RefObject, useEffect, useRef } from 'react'

/** For the button that a form takes the place of: once the form has closed, with the focus in it, the button has it again. */
export function useOpener(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    const hasLostFocus = document.activeElement === document.body
    if (wasOpen.current && !isOpen && hasLostFocus) opener.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return opener
}
