import { isTouch } from './is-touch'

/** The field the next message is written in; there is one on a page. */
export const composerId = 'composer-field'

/** Puts the cursor where the next message is written. */
export function enterComposer(): void {
  document.getElementById(composerId)?.focus()
}

/** Brings the focus back to where the next message is written; not on touch, where the keyboard would cover what is there to be read. */
export function focusComposer(): void {
  if (!isTouch()) enterComposer()
}
