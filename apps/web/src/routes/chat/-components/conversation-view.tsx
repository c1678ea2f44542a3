import type { ConversationId } from '@better-chat/contract/ids'
import { useState } from 'react'
import { useDocumentTitle } from '#lib/use-document-title'
import { useConversation } from '../-hooks/use-conversation'
import { useConversationModel } from '../-hooks/use-conversation-model'
import { useCopyAnswer } from '../-hooks/use-copy-answer'
import { useRenameConversation } from '../-hooks/use-rename-conversation'
import { useStopOnEscape } from '../-hooks/use-stop-on-escape'
import { ArchivedNotice } from './archived-notice'
import { ChatHeader } from './chat-header'
import { Composer } from './composer'
import { ConversationMenu } from './conversation-menu'
import { MessageList } from './message-list'
import { ModelSelector } from './model-selector'
import { RenameField } from './rename-field'

export function ConversationView({ conversationId }: { conversationId: ConversationId }) {
  const { models, model, choose } = useConversationModel(conversationId)
  const session = useConversation(conversationId, model?.id)
  const { conversation, isBusy } = session
  const [isRenaming, setIsRenaming] = useState(false)
  const rename = useRenameConversation(conversation)
  useStopOnEscape(isBusy, session.stop)
  useCopyAnswer(session.messages)
  useDocumentTitle(`${conversation.title} · Better Chat`)

  function finishRenaming(title: string | null) {
    setIsRenaming(false)
    if (title !== null) rename(title)
  }

  return (
    <>
      <ChatHeader
        title={conversation.title}
        editor={
          isRenaming && (
            <RenameField
              title={conversation.title}
              onDone={finishRenaming}
              className="h-9 min-w-0 max-w-md flex-1 px-2 font-semibold text-[0.9375rem]"
            />
          )
        }
      >
        {conversation.archived && <ArchivedNotice conversation={conversation} />}
        <ConversationMenu
          conversation={conversation}
          onRename={() => setIsRenaming(true)}
          isOpen
          className="touch:size-11"
        />
      </ChatHeader>
      <MessageList session={session} models={models} nextModel={model} />
      <Composer
        draftKey={conversationId}
        isBusy={isBusy}
        onSend={session.send}
        onStop={session.stop}
        controls={<ModelSelector models={models} value={model} onChange={choose} />}
      />
    </>
  )
}
