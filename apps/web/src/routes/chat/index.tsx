import type { ReasoningEffort } from '@better-chat/contract/model'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '#components/error-page'
import { confirmStored, listUnsent, newConversationKey, returnUnsent } from '#features/chat/draft-store'
import { newChatTools } from '#features/chat/new-chat-tools'
import { listStoredMessages } from '#features/conversations/message-queries'
import { answererOf } from '#features/models/answerer'
import { useLocalStore } from '#lib/local-store'
import { useDocumentTitle } from '#lib/use-document-title'
import { ChatHeader } from './-components/chat-header'
import { Composer } from './-components/composer'
import { EmptyState } from './-components/empty-state'
import { ModelControls } from './-components/model-controls'
import { useDefaultModel } from './-hooks/use-default-model'
import { useSendNotice } from './-hooks/use-send-notice'
import { useStartConversation } from './-hooks/use-start-conversation'

export const Route = createFileRoute('/chat/')({
  loader: async () => {
    // A first message that a closed page was sending: the server has it, or it is still to be sent.
    for (const { sentAs } of listUnsent(newConversationKey))
      confirmStored(await listStoredMessages(sentAs.conversationId))
    returnUnsent(newConversationKey)
  },
  errorComponent: ErrorNotice,
  component: NewConversationPage,
})

function NewConversationPage() {
  const { model, models, defaultEffort, chooseDefault } = useDefaultModel()
  const [chosen, setChosen] = useState<{ effort: ReasoningEffort | null } | null>(null)
  const effort = chosen ? chosen.effort : defaultEffort
  const tools = useLocalStore(newChatTools)
  const notice = useSendNotice(model, { draftKey: newConversationKey })
  const start = useStartConversation(answererOf(model, effort))
  useDocumentTitle('New chat · Better Chat')
  return (
    <>
      <ChatHeader title="New chat" isTitleHidden />
      <EmptyState model={model} onSuggestion={start}>
        <Composer
          draftKey={newConversationKey}
          onSend={start}
          choice={{ models, model, choose: chooseDefault }}
          notice={notice}
          controls={
            <ModelControls
              models={models}
              model={model}
              effort={effort}
              conversationId={null}
              tools={tools}
              onModel={chooseDefault}
              onEffort={(effort) => setChosen({ effort })}
            />
          }
        />
      </EmptyState>
    </>
  )
}
