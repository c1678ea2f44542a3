import type { ConversationId } from '@better-chat/contract/ids'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { findCount } from '#features/find/find-count'
import { cn } from '#lib/cn'
import { type FindState, useFind } from '../-hooks/use-find'
import { useFoundMarks } from '../-hooks/use-found-marks'

type FindBarProps = { conversationId: ConversationId; onClose: () => void }

/** Finds words in the conversation: the browser's own find sees the messages on screen alone. */
export default function FindBar({ conversationId, onClose }: FindBarProps) {
  const { words, write, state, step, current } = useFind(conversationId)
  const field = useRef<HTMLInputElement>(null)
  const [before] = useState(() => document.activeElement)
  useFoundMarks(words, current)
  useEffect(() => field.current?.focus(), [])
  const isFound = state.kind === 'found' && state.items.length > 0

  function close() {
    onClose()
    const log = document.querySelector<HTMLElement>('[role="log"]')
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : log
    back?.focus({ preventScroll: true })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const isInField = event.target === field.current
    if (event.key === 'Escape') close()
    else if (isInField && event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (isInField && event.key === 'ArrowDown') step(1)
    else if (isInField && event.key === 'ArrowUp') step(-1)
    else return
    event.preventDefault()
  }

  return (
    <search
      aria-label="Find in conversation"
      className="flex shrink-0 items-center gap-1 border-b px-2 pb-2 md:px-4"
      onKeyDown={onKeyDown}
    >
      <Input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        aria-label="Words to find"
        placeholder="Find in conversation"
        value={words}
        onChange={(event) => write(event.target.value)}
        className="h-9 max-w-sm flex-1 px-3 touch:h-11 touch:text-base"
      />
      <p
        role="status"
        className={cn(
          'min-w-16 shrink px-1.5 text-small tabular-nums',
          state.kind === 'failed' ? 'text-destructive' : 'text-muted-foreground',
        )}
      >
        {wordsOf(state)}
      </p>
      <Button variant="ghost" size="icon" aria-label="Previous" disabled={!isFound} onClick={() => step(-1)}>
        <ChevronUp strokeWidth={1.75} />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next" disabled={!isFound} onClick={() => step(1)}>
        <ChevronDown strokeWidth={1.75} />
      </Button>
      {state.kind === 'failed' && (
        <Button
          variant="outline"
          size="small"
          onClick={() => {
            // The button goes away, and would take the focus along.
            field.current?.focus()
            step(1)
          }}
        >
          Try again
        </Button>
      )}
      <Button variant="ghost" size="icon" aria-label="Close" className="ml-auto" onClick={close}>
        <X strokeWidth={1.75} />
      </Button>
    </search>
  )
}

function wordsOf(state: FindState): string {
  switch (state.kind) {
    case 'idle':
      return ''
    case 'searching':
      return 'Searching…'
    case 'failed':
      return state.sentence
    case 'found':
      return findCount(state)
  }
}
