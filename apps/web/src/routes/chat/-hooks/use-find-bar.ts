import { useState } from 'react'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { showToast } from '#lib/toast-store'
import { usePageKey } from './use-page-key'

type Code = typeof import('../-components/find-bar')

/** The bar that finds words in a conversation, fetched when it is asked for. Where it is open already, the same keys are the browser's. */
export function useFindBar() {
  const [code, setCode] = useState<Code | null>(null)

  async function open() {
    try {
      setCode(await import('../-components/find-bar'))
    } catch {
      showToast({ message: 'This part of the page did not arrive. Check your connection and try again.' })
    }
  }

  usePageKey((event) => {
    if (code || !isPressed(event, shortcuts.find)) return false
    void open()
    return true
  })
  return { FindBar: code?.default ?? null, open: () => void open(), close: () => setCode(null) }
}
