import type { ChatMessage } from '@better-chat/contract/message'
import { useEffect, useEffectEvent } from 'react'
import { messageText } from '#features/chat/message-text'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { showToast } from '#lib/toast-store'

/** Copies the last answer by its shortcut. */
export function useCopyAnswer(messages: readonly ChatMessage[]): void {
  const copy = useEffectEvent(async () => {
    const answer = messages.findLast(({ role }) => role === 'assistant')
    const text = answer ? messageText(answer) : ''
    if (text === '') return
    try {
      await navigator.clipboard.writeText(text)
      showToast({ message: 'Answer copied' })
    } catch {
      showToast({ message: 'Your browser did not allow copying.' })
    }
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || !isPressed(event, shortcuts.copyAnswer)) return
      event.preventDefault()
      void copy()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
