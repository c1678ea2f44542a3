import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { createFileRoute, notFound, redirect } from '@tanstack/react-router'
import { ErrorNotice } from '#components/error-page'
import { confirmStored, listUnsent, newConversationKey, rescueDraft, returnUnsent } from '#features/chat/draft-store'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { excerptOptions, messagesOptions } from '#features/conversations/message-queries'
import { loadMarkdown } from '#features/markdown/load-markdown'
import { ConversationNotFound } from './-components/conversation-not-found'
import { ConversationSkeleton } from './-components/conversation-skeleton'
import { ConversationView } from './-components/conversation-view'
import { loadVersions } from './-components/load-versions'
import { loadQueue } from './-hooks/load-queue'

export const Route = createFileRoute('/chat/$conversationId')({
  params: {
    // What is no id of ours the server answers like one that is not there.
    parse: ({ conversationId }) => ({ conversationId: conversationId as ConversationId }),
  },
  // A message to open the conversation at, where a link or a search found it.
  validateSearch: ({ message }): { message?: MessageId } =>
    typeof message === 'string' && /^[\w-]{1,64}$/.test(message) ? { message: message as MessageId } : {},
  loaderDeps: ({ search: { message } }) => ({ message }),
  loader: async ({ context: { queryClient }, params: { conversationId }, deps: { message } }) => {
    // Beside the data, not before it: an answer whose chunk does not arrive shows plain text.
    loadMarkdown().catch(() => null)
    try {
      const [messages, { queue }] = await Promise.all([
        queryClient.ensureQueryData(messagesOptions(conversationId)),
        queryClient.ensureQueryData(conversationOptions(conversationId)),
      ])
      if (message && !messages.items.some(({ id }) => id === message)) {
        // One that is gone is no reason not to open the conversation.
        await queryClient.ensureQueryData(excerptOptions(conversationId, message)).catch(() => null)
      }
      if (messages.items.some(({ siblingIds }) => siblingIds)) loadVersions().catch(() => null)
      // Part of the page from its first drawing; and what waits there was sent.
      if (queue) await (await loadQueue())?.readQueue(queryClient, conversationId)
      confirmStored(messages.items)
      returnUnsent(conversationId)
    } catch (error) {
      if (!isAbsence(error)) throw error
      // Its first message never arrived, or it was deleted with something written for it: the text waits in the new chat.
      const isUnborn = listUnsent(newConversationKey).some(({ sentAs }) => sentAs.conversationId === conversationId)
      if (!isUnborn && !rescueDraft(conversationId)) throw notFound()
      throw redirect({ to: '/chat', replace: true })
    }
  },
  // What is known of it is in the query cache; a page kept beside that would be drawn before it is found to be gone.
  gcTime: 0,
  pendingComponent: ConversationSkeleton,
  errorComponent: ErrorNotice,
  notFoundComponent: ConversationNotFound,
  component: ConversationPage,
})

function ConversationPage() {
  const { conversationId } = Route.useParams()
  const { message } = Route.useSearch()
  return <ConversationView key={conversationId} conversationId={conversationId} targetId={message} />
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 404 || error.status === 400)
}
