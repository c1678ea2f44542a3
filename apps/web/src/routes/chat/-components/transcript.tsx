import type { ChatMessage } from '@better-chat/contract/message'
import { ArrowDown } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Button } from '#components/ui/button'
import { olderPx, useTranscript } from '../-hooks/use-transcript'
import { OlderMessages } from './older-messages'

type TranscriptProps = {
  scroller: RefObject<HTMLDivElement | null>
  messages: readonly ChatMessage[]
  history: { hasOlder: boolean; isLoading: boolean; isFailed: boolean; load: () => void }
  isBusy: boolean
  jumpKey: string | undefined
  renderMessage: (message: ChatMessage, index: number) => ReactNode
}

/** The list of messages as a log that scrolls. A screen reader hears finished answers elsewhere, not every token here. */
export function Transcript({ scroller, messages, history, isBusy, jumpKey, renderMessage }: TranscriptProps) {
  'use no memo' // The virtualizer is one object that changes inside.
  const { hasOlder, isLoading, isFailed, load } = history
  const loadOlder = hasOlder && !isLoading && !isFailed ? load : null
  const virtualizer = useTranscript({ scroller, messages, hasOlder, loadOlder, jumpKey })
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
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable_both-edges]"
      >
        <div ref={virtualizer.containerRef} className="relative mx-auto w-full max-w-(--container-column)">
          {hasOlder && (
            <div className="absolute inset-x-0 top-0 px-4 pt-6 md:px-3.5" style={{ height: olderPx }}>
              <OlderMessages isFailed={isFailed} onRetry={load} />
            </div>
          )}
          {virtualizer.getVirtualItems().map(({ key, index }) => (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-message-id={messages[index]?.id}
              className="absolute inset-x-0 px-4 md:px-3.5"
            >
              {renderMessage(messages[index] as ChatMessage, index)}
            </div>
          ))}
        </div>
      </div>
      {!virtualizer.isAtEnd() && (
        <Button
          variant="outline"
          size="small"
          onClick={() => virtualizer.scrollToEnd()}
          className="absolute bottom-2 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-float"
        >
          <ArrowDown strokeWidth={1.75} />
          Jump to latest
        </Button>
      )}
    </div>
  )
}
