import type { ConversationId } from '@better-chat/contract/ids'
import { api } from '#lib/api'
import { readableError } from '#lib/readable-error'
import { showToast } from '#lib/toast-store'
import { useGoToMessage } from './use-go-to-message'

/** Shows the first message of the open conversation, and has the keys scroll from there. */
export function useGoToFirst(id: ConversationId): () => void {
  const goToMessage = useGoToMessage(id)

  async function goToFirst() {
    focusLog()
    const { items } = await api.conversations.messages({ id, from: 'start', shown: true, limit: 1 })
    if (items[0]) await goToMessage(items[0].id)
    // The list may have begun anew.
    if (document.activeElement === document.body) focusLog()
  }

  return () => void goToFirst().catch((error) => showToast({ message: readableError(error) }))
}

/** The menu's button would scroll nothing. */
function focusLog(): void {
  document.querySelector<HTMLElement>('[role="log"]')?.focus({ preventScroll: true })
}
