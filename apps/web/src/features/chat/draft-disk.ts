import { browserStorage } from '#lib/browser-storage'

const prefix = 'bc-draft:'
// Writing this much into the browser's storage at every key would be felt.
const longTextLength = 10_000
const pauseMs = 400
/** Long texts that wait for a pause, or for the end of the page, to be written. */
const unwritten = new Map<string, string>()
let pause: ReturnType<typeof setTimeout> | undefined

/** The text that was kept under a key; empty when there is none. */
export function readKept(key: string): string {
  return browserStorage.read(prefix + key) ?? ''
}

/** The keys beginning like this that a text is kept under. */
export function keptKeys(beginning: string): string[] {
  return browserStorage.keys(prefix + beginning).map((key) => key.slice(prefix.length))
}

/** Keeps a text across reloads, until it is empty. */
export function keepText(key: string, text: string): void {
  unwritten.delete(key)
  if (text === '') browserStorage.remove(prefix + key)
  else if (text.length < longTextLength) browserStorage.write(prefix + key, text)
  else writeAtPause(key, text)
}

export function forgetKept(): void {
  unwritten.clear()
  for (const key of browserStorage.keys(prefix)) browserStorage.remove(key)
}

function writeAtPause(key: string, text: string): void {
  if (pause === undefined) addEventListener('pagehide', writeUnwritten)
  clearTimeout(pause)
  unwritten.set(key, text)
  pause = setTimeout(writeUnwritten, pauseMs)
}

function writeUnwritten(): void {
  for (const [key, text] of unwritten) browserStorage.write(prefix + key, text)
  unwritten.clear()
}
