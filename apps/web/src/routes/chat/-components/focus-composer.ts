import { isTouch } from '#lib/is-touch'

export const composerId = 'composer-field'

/** Brings the focus back to where the next message is written; not on touch, where the keyboard would cover what is there to be read. */
export function focusComposer(): void {
  if (!isTouch()) document.getElementById(composerId)?.focus()
}
