import type { ChatMessage } from '@better-chat/contract/message'
import { ArrowDown } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Button } from '#components/ui/button'
import type { Beyond } from '../-hooks/use-stored-messages'
import { beyondPx, type CalledUp, type Goal, useTranscript } from '../-hooks/use-transcript'
import { MoreMessages } from './more-messages'

type TranscriptProps = {
  scroller: RefObject<HTMLDivElement | null>
  messages: readonly ChatMessage[]
  older: Beyond
  /** What follows an excerpt; null where the messages are the newest ones. */
  newer: Beyond | null
  isBusy: boolean
  goTo: Goal
  calledUp: CalledUp | null
  onNewest: () => void
  renderMessage: (message: ChatMessage, index: number) => ReactNode
}

/** The list of messages as a log that scrolls. A screen reader hears finished answers elsewhere, not every token here. */
export function Transcript({ onNewest, renderMessage, isBusy, ...list }: TranscriptProps) {
  'use no memo' // The virtualizer is one object that changes inside.
  const { scroller, messages, older, newer } = list
  const { virtualizer, isAtEnd } = useTranscript(list)

  function jumpToNewest() {
    // The button goes away when it has done its work.
    scroller.current?.focus({ preventScroll: true })
    if (newer) onNewest()
    else virtualizer.scrollToEnd()
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
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable_both-edges]"
      >
        <div ref={virtualizer.containerRef} className="relative mx-auto w-full max-w-(--container-column)">
          {older.isThere && (
            <MoreMessages beyond={older} scroller={scroller} className="top-0 pt-6" heightPx={beyondPx} />
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
          {newer?.isThere && (
            <MoreMessages beyond={newer} scroller={scroller} className="bottom-0 pt-8" heightPx={beyondPx} />
          )}
        </div>
      </div>
      {(newer || !isAtEnd) && (
        <Button
          variant="outline"
          size="small"
          onClick={jumpToNewest}
          className="absolute bottom-2 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-float"
        >
          <ArrowDown strokeWidth={1.75} />
          Jump to latest
        </Button>
      )}
    </div>
  )
}
