import type { ChatMessage } from '@better-chat/contract/message'
import { messageText } from '#features/chat/message-text'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { copyText } from '#lib/copy-text'
import { showToast } from '#lib/toast-store'
import { usePageKey } from './use-page-key'

/** Copies the last answer by its shortcut. */
export function useCopyAnswer(messages: readonly ChatMessage[]): void {
  async function copy() {
    const answer = messages.findLast(({ role }) => role === 'assistant')
    const text = answer ? messageText(answer) : ''
    if (text !== '' && (await copyText(text))) showToast({ message: 'Answer copied' })
  }

  usePageKey((event) => {
    if (!isPressed(event, shortcuts.copyAnswer)) return false
    void copy()
    return true
  })
}
