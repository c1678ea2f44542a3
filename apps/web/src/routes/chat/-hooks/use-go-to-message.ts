import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { excerptOptions, messagesOptions } from '#features/conversations/message-queries'

/**
 * Shows a message of the open conversation, wherever it stands. What is around it is read first: the page stays as it is
 * until then.
 * @throws what reading it does.
 */
export function useGoToMessage(id: ConversationId): (messageId: MessageId) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  return async function goTo(messageId) {
    const isNewest = queryClient
      .getQueryData(messagesOptions(id).queryKey)
      ?.items.some((message) => message.id === messageId)
    if (!isNewest) await queryClient.fetchQuery({ ...excerptOptions(id, messageId), networkMode: 'always' })
    const open = new URLSearchParams(location.search).get('message')
    if (open === messageId) {
      const row = document.querySelector(`[data-message-id="${messageId}"]`)
      if (row) return row.scrollIntoView({ block: 'center' })
      // It is open, and was scrolled away from.
      await navigate({ to: '.', search: {}, replace: true })
    }
    await navigate({ to: '.', search: { message: messageId }, replace: open !== null })
  }
}
