import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId, ModelId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { openChat } from '#features/chat/chat-sessions'
import { deliverMessage } from '#features/chat/deliver'
import { getDraft, newConversationKey, returnDraft, writeDraft } from '#features/chat/draft-store'
import { forgetConversation, seedConversation } from '#features/conversations/conversation-queries'
import { titleFromText } from '#features/conversations/title-from-text'
import { orpc } from '#lib/api'
import { useConversationEnd } from './use-conversation-end'

/** Opens a conversation with its first message. The page changes at once; a refused message brings its text back to where it was written. */
export function useStartConversation(modelId: ModelId | null) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const endOf = useConversationEnd()

  return async (text: string) => {
    const sentAs = getDraft(newConversationKey).sentAs ?? {
      // The client makes the ids of this contract.
      conversationId: crypto.randomUUID() as ConversationId,
      messageId: crypto.randomUUID(),
    }
    const { conversationId } = sentAs
    seedConversation(queryClient, newConversation(conversationId, text, modelId))
    const delivery = deliverMessage(openChat(conversationId, []), {
      id: sentAs.messageId,
      text,
      modelId: modelId ?? undefined,
    })
    writeDraft(newConversationKey, '')
    await navigate({ to: '/chat/$conversationId', params: { conversationId } })

    const failure = await delivery
    if (failure) {
      returnDraft(newConversationKey, { text, sentAs, failure })
      if (router.state.location.pathname === `/chat/${conversationId}`) await navigate({ to: '/chat', replace: true })
      forgetConversation(queryClient, conversationId)
      // What cannot be known to have been refused may be there after all; the list will say.
      void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
      if (failure.reason !== 'not-signed-in') return
    }
    await endOf(conversationId, failure)
  }
}

function newConversation(id: ConversationId, text: string, modelId: ModelId | null): Conversation {
  const now = new Date().toISOString()
  return {
    id,
    title: titleFromText(text),
    titleSource: 'first-words',
    pinned: false,
    archived: false,
    modelId,
    activeLeafId: null,
    revision: 0,
    isGenerating: true,
    createdAt: now,
    updatedAt: now,
  }
}
