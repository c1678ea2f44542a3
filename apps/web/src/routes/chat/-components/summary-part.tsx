import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Summary } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { ChevronRight, ScrollText } from 'lucide-react'
import { type MouseEvent, useRef } from 'react'
import { Button } from '#components/ui/button'
import { dropSummaryDraft, keepSummaryDraft, useSummaryDraft } from '#features/conversations/summary-drafts'
import { useEditSummary } from '#features/conversations/summary-query'
import { formatCount } from '#lib/format'
import { useKeptState } from '#lib/kept-state'
import { SummaryEditor } from './summary-editor'

type SummaryPartProps = {
  conversationId: ConversationId
  messageId: MessageId
  summary: Summary
  models: readonly Model[]
}

/** What the model is told of the messages it does not see: folded, and the person's to change. */
export function SummaryPart({ conversationId, messageId, summary, models }: SummaryPartProps) {
  const { mutate } = useEditSummary(conversationId, messageId)
  const draft = useSummaryDraft(conversationId, messageId)
  const [isOpen, setIsOpen] = useKeptState('summary-open', draft !== null)
  const editButton = useRef<HTMLButtonElement>(null)
  const { text, messages } = summary

  // Not `onToggle`: that also tells of what was not the person's doing.
  function toggle(event: MouseEvent) {
    event.preventDefault()
    setIsOpen(!isOpen)
  }

  function close() {
    dropSummaryDraft(conversationId, messageId)
    // The button is there again with the next drawing.
    requestAnimationFrame(() => editButton.current?.focus())
  }

  function write(written: string) {
    keepSummaryDraft(conversationId, messageId, written)
  }

  function save(written: string) {
    close()
    if (written.trim() !== text) mutate(written.trim())
  }

  return (
    <details open={isOpen} className="group/summary rounded-card border px-3.5">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is the button of its details */}
      <summary
        onClick={toggle}
        className="flex min-h-10 list-none items-center gap-2 rounded-row text-muted-foreground transition-colors hover:text-foreground touch:min-h-11 [&::-webkit-details-marker]:hidden"
      >
        <ScrollText strokeWidth={1.75} aria-hidden className="size-4 shrink-0" />
        {messages === 1 ? 'Summary of the message before' : `Summary of the ${formatCount(messages)} messages before`}
        <ChevronRight
          strokeWidth={1.75}
          aria-hidden
          className="size-3.5 transition-transform duration-150 group-open/summary:rotate-90"
        />
      </summary>
      <div className="flex flex-col gap-2 pb-3">
        {draft !== null ? (
          <SummaryEditor text={draft} onChange={write} onSave={save} onCancel={close} />
        ) : (
          <>
            {text !== '' && (
              <p dir="auto" className="whitespace-pre-wrap leading-[1.6] [overflow-wrap:anywhere]">
                {text}
              </p>
            )}
            <div className="flex items-center gap-2">
              <p className="mr-auto text-muted-foreground text-small">{writtenBy(summary, models)}</p>
              <Button ref={editButton} variant="ghost" size="small" onClick={() => write(text)}>
                Edit summary
              </Button>
            </div>
          </>
        )}
      </div>
    </details>
  )
}

function writtenBy({ text, source, modelId }: Summary, models: readonly Model[]): string {
  if (text === '') return 'The model is told nothing of them: you emptied it.'
  if (source === 'person') return 'Written by you. The model is told this in their place.'
  if (source === 'first-words') return 'The first words of your messages. The model is told this in their place.'
  const label = models.find(({ id }) => id === modelId)?.label ?? modelId
  return `Written by ${label}. The model is told this in their place.`
}
