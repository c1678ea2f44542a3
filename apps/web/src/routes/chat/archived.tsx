import { createFileRoute } from '@tanstack/react-router'
import { ErrorNotice } from '#components/error-page'
import { conversationListOptions } from '#features/conversations/conversation-list-query'
import { useDocumentTitle } from '#lib/use-document-title'
import { ArchivedList } from './-components/archived-list'
import { ChatHeader } from './-components/chat-header'

export const Route = createFileRoute('/chat/archived')({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(conversationListOptions({ archived: true })),
  errorComponent: ErrorNotice,
  component: ArchivedPage,
})

function ArchivedPage() {
  useDocumentTitle('Archived · Better Chat')
  return (
    <>
      <ChatHeader title="Archived" />
      <ArchivedList />
    </>
  )
}
