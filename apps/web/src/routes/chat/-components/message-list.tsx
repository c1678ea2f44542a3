import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { ArrowDown } from 'lucide-react'
import { useLayoutEffect } from 'react'
import { Button } from '#components/ui/button'
import { answerLength } from '#features/chat/catching-up'
import { openRetryWait } from '#features/chat/retry-wait'
import type { useConversation } from '../-hooks/use-conversation'
import { useStickToBottom } from '../-hooks/use-stick-to-bottom'
import type { AnswerHelp } from './answer-end-notice'
import { AssistantMessage, isEmptyAnswer } from './assistant-message'
import { FinishedAnswer } from './finished-answer'
import { LostConnection } from './lost-connection'
import { UserMessage } from './user-message'
import { WaitingLine } from './waiting-line'

type MessageListProps = {
  session: ReturnType<typeof useConversation>
  models: readonly Model[]
  nextModel: Model | null
}

/** The conversation, opened at its newest message. A screen reader hears finished answers, not every token. */
export function MessageList({ session, models, nextModel }: MessageListProps) {
  const { messages, stored, isBusy, isDisconnected, history } = session
  const { scroller, content, isAtEnd, jumpToEnd } = useStickToBottom()
  const last = messages.at(-1)
  const retry = isBusy ? openRetryWait(last) : null
  const isWaiting = isBusy && (last?.role !== 'assistant' || isEmptyAnswer(last) || isAsLongAs(last, stored.at(-1)))
  const answering = last?.role === 'assistant' ? findModel(last) : undefined
  const lastOwnId = messages.findLast((message) => message.role === 'user')?.id
  // Whoever sends wants to see what comes of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new message is the reason, not an input
  useLayoutEffect(jumpToEnd, [lastOwnId, jumpToEnd])

  function findModel(message: ChatMessage) {
    return models.find((model) => model.id === message.metadata?.modelId)
  }

  function helpFor(message: ChatMessage): AnswerHelp {
    // The button that was pressed goes away; the focus stays with the messages.
    const keepFocus = () => scroller.current?.focus({ preventScroll: true })
    const andKeepFocus = (act: (messageId: string) => Promise<void>) => () => {
      keepFocus()
      void act(message.id)
    }
    return { continue: andKeepFocus(session.goOn), retry: andKeepFocus(session.retry) }
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label="Messages"
        aria-live="off"
        aria-busy={isBusy}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px] [scrollbar-gutter:stable_both-edges]"
      >
        <div
          ref={content}
          className="mx-auto flex w-full max-w-(--container-column) flex-col gap-7 px-4 pt-6 pb-8 md:px-3.5"
        >
          {history.hasNextPage && (
            <Button
              variant="outline"
              size="small"
              className="self-center"
              disabled={history.isFetchingNextPage}
              onClick={() => history.fetchNextPage()}
            >
              {history.isFetchingNextPage ? 'Loading…' : 'Show earlier messages'}
            </Button>
          )}
          {messages.map((message) =>
            message.role === 'user' ? (
              <UserMessage key={message.id} message={message} />
            ) : (
              <AssistantMessage
                key={message.id}
                message={message}
                model={findModel(message)}
                isStreaming={isBusy && message === last}
                help={message === last && !isBusy ? helpFor(message) : undefined}
              />
            ),
          )}
          {(isWaiting || retry) && !isDisconnected && <WaitingLine model={answering ?? nextModel} retry={retry} />}
          {isDisconnected && <LostConnection onReconnect={session.reconnect} />}
        </div>
      </div>
      {!isAtEnd && (
        <Button
          variant="outline"
          size="small"
          onClick={jumpToEnd}
          className="absolute bottom-2 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-float"
        >
          <ArrowDown strokeWidth={1.75} />
          Jump to latest
        </Button>
      )}
      <FinishedAnswer isBusy={isBusy} message={last} />
    </div>
  )
}

/** A cut-off answer that is gone on with, while nothing new has come to what is stored of it. */
function isAsLongAs(message: ChatMessage, stored: ChatMessage | undefined): boolean {
  return stored?.id === message.id && answerLength(stored) === answerLength(message)
}
