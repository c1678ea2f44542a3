import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { findKeptEdit } from '#features/chat/draft-store'
import { answererOf } from '#features/models/answerer'
import { useDocumentTitle } from '#lib/use-document-title'
import { useConversation } from '../-hooks/use-conversation'
import { useConversationModel } from '../-hooks/use-conversation-model'
import { useCopyAnswer } from '../-hooks/use-copy-answer'
import { useFindBar } from '../-hooks/use-find-bar'
import { MessageEditingContext, useEditing } from '../-hooks/use-message-editing'
import { useQueueCode } from '../-hooks/use-queue-code'
import { useRenameConversation } from '../-hooks/use-rename-conversation'
import { useSendNotice } from '../-hooks/use-send-notice'
import { useStopOnEscape } from '../-hooks/use-stop-on-escape'
import { ArchivedNotice } from './archived-notice'
import { ChatHeader } from './chat-header'
import { Composer } from './composer'
import { ConversationMenu } from './conversation-menu'
import { MessageList } from './message-list'
import { ModelControls } from './model-controls'
import { RenameField } from './rename-field'

type ConversationViewProps = {
  conversationId: ConversationId
  /** The message to open at; without one, the newest. */
  targetId: MessageId | undefined
}

export function ConversationView({ conversationId, targetId }: ConversationViewProps) {
  const navigate = useNavigate()
  const { models, model, effort, notice, choose, chooseEffort } = useConversationModel(conversationId)
  const session = useConversation(conversationId, answererOf(model, effort))
  const { conversation, isQueueing, messages } = session
  const choice = { models, model, choose }
  const sendNotice = useSendNotice(model, { draftKey: conversationId, messages, first: notice })
  const [isRenaming, setIsRenaming] = useState(false)
  const options = useRef<HTMLSpanElement>(null)
  const rename = useRenameConversation(conversation)
  const { editing, editLast, calledUp } = useEditing(conversationId, session, choice)
  const queue = useQueueCode(
    isQueueing || conversation.queue !== null || findKeptEdit(`waiting:${conversationId}`) !== null,
  )
  const { FindBar, ...find } = useFindBar()
  useStopOnEscape(isQueueing, session.stop)
  useCopyAnswer(session.messages)
  useDocumentTitle(`${conversation.title} · Better Chat`)

  async function goToNewest() {
    if (targetId) await navigate({ to: '.', search: {}, replace: true })
  }

  function finishRenaming(title: string | null, hasLeft: boolean) {
    setIsRenaming(false)
    if (title !== null) rename(title)
    if (!hasLeft) options.current?.querySelector('button')?.focus()
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
        <span ref={options} className="contents">
          <ConversationMenu
            conversation={conversation}
            onRename={() => setIsRenaming(true)}
            isOpen
            onFind={find.open}
            className="touch:size-11"
          />
        </span>
      </ChatHeader>
      {FindBar && <FindBar conversationId={conversationId} onClose={find.close} />}
      <MessageEditingContext value={editing}>
        <MessageList
          session={session}
          models={models}
          nextModel={model}
          targetId={targetId}
          calledUp={calledUp}
          onNewest={goToNewest}
        />
      </MessageEditingContext>
      {queue && <queue.QueuePanel session={session} choice={choice} />}
      <Composer
        draftKey={conversationId}
        isBusy={isQueueing}
        choice={choice}
        onSend={(written) => {
          void goToNewest()
          void (isQueueing ? session.queue(written) : session.send(written))
        }}
        onStop={session.stop}
        onEditLast={() => {
          if (!editLast()) return false
          void goToNewest()
          return true
        }}
        notice={sendNotice}
        controls={
          <ModelControls models={models} model={model} effort={effort} onModel={choose} onEffort={chooseEffort} />
        }
      />
    </>
  )
}
