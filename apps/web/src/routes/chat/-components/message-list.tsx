import type { MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, lazy, type RefObject, Suspense } from 'react'
import { unanswered } from '#features/chat/answer-end'
import { answerLength } from '#features/chat/catching-up'
import { dayChange } from '#features/chat/day-changes'
import { openRetryWait } from '#features/chat/retry-wait'
import { seenFrom } from '#features/chat/seen-from'
import { KeepStates, KeptScope } from '#lib/kept-state'
import type { useConversation } from '../-hooks/use-conversation'
import { useJumps } from '../-hooks/use-jumps'
import type { CalledUp } from '../-hooks/use-transcript'
import { AnswerEndNotice, type AnswerHelp } from './answer-end-notice'
import { isEmptyAnswer } from './assistant-message'
import type { ContextDividerProps } from './context-divider'
import { FinishedAnswer } from './finished-answer'
import { LostConnection } from './lost-connection'
import { MessageRow } from './message-row'
import { Transcript } from './transcript'
import { hasVersions } from './versions'
import { WaitingLine } from './waiting-line'

// Few conversations are so long; one whose divider does not arrive is there all the same.
const ContextDivider = lazy<ComponentType<ContextDividerProps>>(() =>
  import('./context-divider').catch(() => ({ default: () => null })),
)

type MessageListProps = {
  session: ReturnType<typeof useConversation>
  models: readonly Model[]
  nextModel: Model | null
  /** The message to open at; without one, the newest. */
  targetId: MessageId | undefined
  calledUp: CalledUp | null
  scroller: RefObject<HTMLDivElement | null>
  /** For what goes away when it is pressed. */
  keepFocus: () => void
  onNewest: () => void
  onRetry: (messageId: string) => void
}

/** The conversation, opened at its newest message, with what is being waited for after it; or an excerpt of it around an older one. */
export function MessageList({ session, models, nextModel, targetId, ...view }: MessageListProps) {
  const { scroller, calledUp, keepFocus, onNewest, onRetry } = view
  const { messages, excerpt, isCut, stored, sent, isBusy, isDisconnected } = session
  const navigate = useNavigate()
  const jumps = useJumps(targetId)
  const last = messages.at(-1)
  const retry = isBusy ? openRetryWait(last) : null
  const isEmpty = isBusy && last?.role === 'assistant' && isEmptyAnswer(last)
  const isWaiting = isBusy && (last?.role !== 'assistant' || isEmpty || isAsLongAs(last, stored.at(-1)))
  // What is on its way out may be the one of several answers that was shown.
  const isUnanswered = last?.role === 'user' && !session.isQueueing && !isCut
  const answering = last?.role === 'assistant' ? findModel(last) : undefined
  // An answer without a word has no place of its own yet: it is waited for after the message before it.
  const shown = isEmpty && !excerpt ? messages.slice(0, -1) : session.shown
  const seen = seenFrom(messages)

  function findModel(message: ChatMessage) {
    return models.find((model) => model.id === message.metadata?.modelId)
  }

  function helpFor({ id }: ChatMessage): AnswerHelp {
    return {
      continue: () => {
        keepFocus()
        void session.goOn(id)
      },
      retry: () => onRetry(id),
      answer: () => onRetry(id),
      providers: () => void navigate({ to: '/settings/providers' }),
      usage: () => void navigate({ to: '/settings/usage' }),
    }
  }

  const after = (
    <>
      {(isWaiting || retry) && !isDisconnected && <WaitingLine model={answering ?? nextModel} retry={retry} />}
      {isUnanswered && <AnswerEndNotice end={unanswered} hasPartial={false} help={helpFor(last)} />}
      {isDisconnected && (
        <LostConnection
          onReconnect={() => {
            keepFocus()
            session.reconnect()
          }}
        />
      )}
    </>
  )

  function renderMessage(message: ChatMessage, index: number) {
    const isNewest = !excerpt && index === shown.length - 1
    return (
      <div className="flex flex-col gap-7">
        <KeptScope name={message.id}>
          {message.id === seen?.messageId && (
            <Suspense>
              <ContextDivider conversationId={session.conversation.id} seen={seen} models={models} />
            </Suspense>
          )}
          <MessageRow
            message={message}
            model={message.role === 'assistant' ? findModel(message) : undefined}
            day={dayChange(message, shown[index - 1], new Date())}
            isTarget={message.id === targetId}
            isStreaming={isBusy && message === last}
            help={message === last && !isBusy ? helpFor(message) : undefined}
            hasStrayed={message.id === sent?.id && !sent.isBranch && hasVersions(message)}
          />
        </KeptScope>
        {isNewest && after}
      </div>
    )
  }

  return (
    <KeepStates>
      <Transcript
        key={jumps}
        scroller={scroller}
        messages={shown}
        older={excerpt?.older ?? session.older}
        newer={excerpt && { ...excerpt.newer, isThere: excerpt.newer.isThere && !isCut }}
        isBusy={isBusy}
        // Whoever sends wants to see what comes of it.
        goTo={{ key: targetId ?? `after ${sent?.id}`, messageId: targetId ?? null }}
        calledUp={calledUp}
        onNewest={onNewest}
        renderMessage={renderMessage}
      />
      <FinishedAnswer isBusy={isBusy} messages={messages} />
    </KeepStates>
  )
}

/** A cut-off answer that is gone on with, while nothing new has come to what is stored of it. */
function isAsLongAs(message: ChatMessage, stored: ChatMessage | undefined): boolean {
  return stored?.id === message.id && answerLength(stored) === answerLength(message)
}
