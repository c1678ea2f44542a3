import { useSyncExternalStore } from 'react'
import { tabStorage } from '#lib/browser-storage'
import { createLocalStore } from '#lib/local-store'

/** To whom this tab had a code sent, and when. */
export type CodeRequest = { email: string; sentAt: number }

const key = 'bc-code-request'
const store = createLocalStore<CodeRequest | null>(null)
let isRead = false

/** The code that was asked for in this tab, also before a reload; undefined until the page listens. */
export function useCodeRequest(): CodeRequest | null | undefined {
  return useSyncExternalStore(store.subscribe, read, () => undefined)
}

/** Kept beside the page and not in its address, where an e-mail address does not belong. */
export function keepCodeRequest(request: CodeRequest): void {
  isRead = true
  store.set(request)
  tabStorage.write(key, JSON.stringify(request))
}

export function forgetCodeRequest(): void {
  isRead = true
  store.set(null)
  tabStorage.remove(key)
}

function read(): CodeRequest | null {
  if (!isRead) {
    isRead = true
    const text = tabStorage.read(key)
    if (text !== null) store.set(JSON.parse(text))
  }
  return store.get()
}
