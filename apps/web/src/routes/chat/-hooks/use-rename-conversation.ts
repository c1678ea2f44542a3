import type { Conversation } from '@better-chat/contract/conversation'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'

/** Gives a conversation the name its person wants; no name, or the old one, changes nothing. */
export function useRenameConversation(conversation: Conversation) {
  const update = useUpdateConversation()
  return (title: string) => {
    const trimmed = title.trim()
    if (trimmed === '' || trimmed === conversation.title) return
    update({ conversation, patch: { title: trimmed }, refusal: 'The new name could not be saved.' })
  }
}
