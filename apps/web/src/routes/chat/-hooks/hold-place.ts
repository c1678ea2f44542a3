import type { CalledUp } from './use-transcript'

/**
 * Notes where a button of a message stands, for the same button of the message that takes its place: it gets the focus, and
 * the message stands where the other one did. Where that began above the screen it is the button that stays where it is.
 */
export function holdPlace(button: HTMLElement): CalledUp['arrive'] {
  const row = button.closest('[data-message-id]')
  const isTopSeen = row !== null && topOf(row) >= topOf(button.closest('[role="log"]'))
  const before = topOf(isTopSeen ? row : button)
  const hadFocus = document.activeElement === button
  return (newRow, scrollBy) => {
    const newButton = newRow.querySelector<HTMLElement>(`[data-step="${button.dataset.step}"]`)
    scrollBy(topOf(isTopSeen ? newRow : newButton) - before)
    // Safari gives a pressed button no focus; then there is none to keep.
    if (hadFocus) newButton?.focus({ preventScroll: true })
  }
}

function topOf(element: Element | null): number {
  return element?.getBoundingClientRect().top ?? 0
}
