import { createLocalStore } from './local-store'

export const announcements = createLocalStore('')

/** Says a word to those who listen to the page; who looks at it sees what happened in its place. */
export function announce(message: string): void {
  // The same word again is only heard again when it is another text.
  announcements.set(announcements.get() === message ? `${message}\u00a0` : message)
}
