import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useRef, useState } from 'react'
import type { Written } from '#features/chat/draft-file'
import { findKeptEdit } from '#features/chat/draft-store'
import { type Answerer, answererOf } from '#features/models/answerer'
import { chooseModel } from '#features/models/choose-model'
import { finishDeletions } from '#lib/pending-deletions'
import { useDocumentTitle } from '#lib/use-document-title'
import { type MessageTools, MessageToolsContext } from '../-hooks/message-tools'
import { useConversation } from '../-hooks/use-conversation'
import { useConversationModel } from '../-hooks/use-conversation-model'
import { useCopyAnswer } from '../-hooks/use-copy-answer'
import { useFindBar } from '../-hooks/use-find-bar'
import { MessageEditingContext, useEditing } from '../-hooks/use-message-editing'
import { useQueueCode } from '../-hooks/use-queue-code'
import { useRenameConversation } from '../-hooks/use-rename-conversation'
import { useSendNotice } from '../-hooks/use-send-notice'
import { useStopOnEscape } from '../-hooks/use-stop-on-escape'
import { ChatHeader } from './chat-header'
import { Composer } from './composer'
import { ConversationMenu } from './conversation-menu'
import { MessageList } from './message-list'
import { ModelControls } from './model-controls'
import { RenameField } from './rename-field'

// Few conversations that are opened are in the archive.
const ArchivedNotice = lazy<ComponentType<{ conversation: Conversation }>>(() =>
  import('./archived-notice').catch(() => ({ default: () => null })),
)

type ConversationViewProps = {
  conversationId: ConversationId
  /** The message to open at; without one, the newest. */
  targetId: MessageId | undefined
}

export function ConversationView({ conversationId, targetId }: ConversationViewProps) {
  const navigate = useNavigate()
  const { models, model, effort, notice, choose, chooseEffort } = useConversationModel(conversationId)
  const session = useConversation(conversationId, answererOf(model, effort), targetId)
  const { conversation, isQueueing, messages } = session
  const choice = { models, model, choose }
  const sendNotice = useSendNotice(model, { draftKey: conversationId, messages, first: notice })
  const [isRenaming, setIsRenaming] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const options = useRef<HTMLSpanElement>(null)
  const rename = useRenameConversation(conversation)
  const { editing, editLast, calledUp, callUp } = useEditing(
    conversationId,
    session,
    choice,
    (written, editedId) => void send(written, editedId),
  )
  const queue = useQueueCode(
    isQueueing || conversation.queue !== null || findKeptEdit(`waiting:${conversationId}`) !== null,
  )
  const { FindBar, ...find } = useFindBar()
  useStopOnEscape(isQueueing, session.stop)
  useCopyAnswer(session.messages)
  useDocumentTitle(`${conversation.title} · Better Chat`)

  async function goToNewest() {
    if (!targetId) return
    await finishDeletions(conversationId)
    await navigate({ to: '.', search: {}, replace: true })
  }

  /** For what goes away when it is pressed: the focus stays with the messages. */
  function keepFocus() {
    scroller.current?.focus({ preventScroll: true })
  }

  function retry(messageId: string, asked?: Answerer) {
    keepFocus()
    void goToNewest()
    void session.retry(messageId, asked)
  }

  const tools: MessageTools = {
    conversationId,
    models,
    endId: session.endId,
    isBusy: isQueueing,
    answerAgain: ({ id, metadata }, chosen) =>
      retry(id, answererOf(chosen ?? chooseModel(models, [metadata?.modelId, model?.id]), effort)),
    callUp,
    goToNewest,
    keepFocus,
  }

  async function send(written: Written, editedId?: string) {
    void goToNewest()
    const failure = await session.send(written, editedId)
    // What could not be sent is open again where it stands.
    if (failure && targetId && editedId)
      await navigate({ to: '.', search: { message: editedId as MessageId }, replace: true })
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
        {conversation.archived && (
          <Suspense>
            <ArchivedNotice conversation={conversation} />
          </Suspense>
        )}
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
        <MessageToolsContext value={tools}>
          <MessageList
            session={session}
            scroller={scroller}
            keepFocus={keepFocus}
            onRetry={retry}
            models={models}
            nextModel={model}
            targetId={targetId}
            calledUp={calledUp}
            onNewest={goToNewest}
          />
        </MessageToolsContext>
      </MessageEditingContext>
      {queue && <queue.QueuePanel session={session} choice={choice} />}
      <Composer
        draftKey={conversationId}
        isBusy={isQueueing}
        choice={choice}
        onSend={(written) => {
          if (!isQueueing) return void send(written)
          void goToNewest()
          void session.queue(written)
        }}
        onStop={session.stop}
        onEditLast={() => {
          if (!editLast()) return false
          void goToNewest()
          return true
        }}
        notice={sendNotice}
        controls={
          <ModelControls
            models={models}
            model={model}
            effort={effort}
            conversationId={conversationId}
            tools={conversation}
            onModel={choose}
            onEffort={chooseEffort}
          />
        }
      />
    </>
  )
}
