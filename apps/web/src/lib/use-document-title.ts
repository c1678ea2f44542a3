import { useEffect } from 'react'
import { createLocalStore, useLocalStore } from './local-store'

/** What stands before the name of every page while something waits behind it: `● `, `(2) `. */
const signal = createLocalStore('')

export function setTitleSignal(text: string): void {
  if (text !== signal.get()) signal.set(text)
}

/** Names the page for as long as the component is there. */
export function useDocumentTitle(title: string): void {
  const prefix = useLocalStore(signal)
  useEffect(() => {
    document.title = prefix + title
  }, [prefix, title])
}
