import type { Model } from '@better-chat/contract/model'
import { ArrowDown } from 'lucide-react'
import { useLayoutEffect } from 'react'
import { Button } from '#components/ui/button'
import type { useConversation } from '../-hooks/use-conversation'
import { useStickToBottom } from '../-hooks/use-stick-to-bottom'
import { AssistantMessage } from './assistant-message'
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
  const { messages, isBusy, isDisconnected, history } = session
  const { scroller, content, isAtEnd, jumpToEnd } = useStickToBottom()
  const last = messages.at(-1)
  const isWaiting = isBusy && (last?.role !== 'assistant' || last.parts.every((part) => part.type === 'step-start'))
  const lastOwnId = messages.findLast((message) => message.role === 'user')?.id
  // Whoever sends wants to see what comes of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new message is the reason, not an input
  useLayoutEffect(jumpToEnd, [lastOwnId, jumpToEnd])

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
                model={models.find((model) => model.id === message.metadata?.modelId)}
                isStreaming={isBusy && message === last}
                onRetry={message === last && !isBusy ? () => session.retry(message.id) : undefined}
              />
            ),
          )}
          {isWaiting && !isDisconnected && <WaitingLine model={nextModel} />}
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
