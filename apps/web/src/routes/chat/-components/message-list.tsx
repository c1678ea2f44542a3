import type { MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useRef } from 'react'
import { answerLength } from '#features/chat/catching-up'
import { dayChange } from '#features/chat/day-changes'
import { openRetryWait } from '#features/chat/retry-wait'
import { seenFrom } from '#features/chat/seen-from'
import { KeepStates, KeptScope } from '#lib/kept-state'
import type { useConversation } from '../-hooks/use-conversation'
import { useExcerpt } from '../-hooks/use-excerpt'
import { useJumps } from '../-hooks/use-jumps'
import type { CalledUp } from '../-hooks/use-transcript'
import type { AnswerHelp } from './answer-end-notice'
import { isEmptyAnswer } from './assistant-message'
import type { ContextDividerProps } from './context-divider'
import { FinishedAnswer } from './finished-answer'
import { LostConnection } from './lost-connection'
import { MessageRow } from './message-row'
import { Transcript } from './transcript'
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
  onNewest: () => void
}

/** The conversation, opened at its newest message, with what is being waited for after it; or an excerpt of it around an older one. */
export function MessageList({ session, models, nextModel, targetId, calledUp, onNewest }: MessageListProps) {
  const { messages, stored, isBusy, isDisconnected } = session
  const navigate = useNavigate()
  const excerpt = useExcerpt(session.conversation.id, targetId)
  const jumps = useJumps(targetId)
  const scroller = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)
  const retry = isBusy ? openRetryWait(last) : null
  const isEmpty = isBusy && last?.role === 'assistant' && isEmptyAnswer(last)
  const isWaiting = isBusy && (last?.role !== 'assistant' || isEmpty || isAsLongAs(last, stored.at(-1)))
  const answering = last?.role === 'assistant' ? findModel(last) : undefined
  // An answer without a word has no place of its own yet: it is waited for after the message before it.
  const newest = isEmpty ? messages.slice(0, -1) : messages
  const shown = excerpt?.messages ?? newest
  const seen = seenFrom(messages)

  function findModel(message: ChatMessage) {
    return models.find((model) => model.id === message.metadata?.modelId)
  }

  /** For a button that goes away when it is pressed: the focus stays with the messages. */
  function keepFocus() {
    scroller.current?.focus({ preventScroll: true })
  }

  function reconnect() {
    keepFocus()
    session.reconnect()
  }

  function helpFor(message: ChatMessage): AnswerHelp {
    const andKeepFocus = (act: (messageId: string) => Promise<void>) => () => {
      keepFocus()
      void act(message.id)
    }
    return {
      continue: andKeepFocus(session.goOn),
      retry: andKeepFocus(session.retry),
      providers: () => void navigate({ to: '/settings/providers' }),
      usage: () => void navigate({ to: '/settings/usage' }),
    }
  }

  const after = (
    <>
      {(isWaiting || retry) && !isDisconnected && <WaitingLine model={answering ?? nextModel} retry={retry} />}
      {isDisconnected && <LostConnection onReconnect={reconnect} />}
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
        newer={excerpt?.newer ?? null}
        isBusy={isBusy}
        // Whoever sends wants to see what comes of it.
        goTo={{ key: targetId ?? `after ${session.sentId}`, messageId: targetId ?? null }}
        calledUp={calledUp}
        onNewest={onNewest}
        renderMessage={renderMessage}
      />
      <FinishedAnswer isBusy={isBusy} message={last} />
    </KeepStates>
  )
}

/** A cut-off answer that is gone on with, while nothing new has come to what is stored of it. */
function isAsLongAs(message: ChatMessage, stored: ChatMessage | undefined): boolean {
  return stored?.id === message.id && answerLength(stored) === answerLength(message)
}
