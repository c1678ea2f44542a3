import type { SendKey } from '@better-chat/contract/settings'

type KeyPress = {
  key: string
  keyCode: number
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  isComposing: boolean
}

/** What sends here: a keyboard on the glass has no Shift to break a line with, so there Enter breaks it and the button sends. */
export function sendKeyHere(chosen: SendKey, isTouch: boolean): SendKey {
  return isTouch ? 'mod-enter' : chosen
}

/** Whether a key sends what is written. Ctrl or ⌘ with Enter always does; an Enter that ends a word of an input method never. */
export function isSendPress(press: KeyPress, sendKey: SendKey): boolean {
  // 229: some input methods report the Enter that ends a composition after it has ended.
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229) return false
  if (press.ctrlKey || press.metaKey) return true
  return sendKey === 'enter' && !press.shiftKey && !press.altKey
}

/** What sending does here. */
export type Sending = 'sends' | 'queues' | 'saves'

/** How to send and how to break a line, in a sentence. */
export function sendKeyHelp(sendKey: SendKey, isTouch: boolean, does: Sending = 'sends'): string {
  const stops = does === 'queues' ? ' Escape stops the answer.' : ''
  if (isTouch) return `Enter starts a new line, the button ${does}.`
  return sendKey === 'enter'
    ? `Enter ${does}, Shift and Enter starts a new line.${stops}`
    : `Control or Command and Enter ${does}, Enter starts a new line.${stops}`
}
