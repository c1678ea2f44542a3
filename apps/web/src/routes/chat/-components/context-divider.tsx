import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import { useQuery } from '@tanstack/react-query'
import { type SeenFrom, seenFromSentence } from '#features/chat/seen-from'
import { summaryOptions } from '#features/conversations/summary-query'
import { settingsOptions } from '#features/settings/settings-queries'
import { SummaryPart } from './summary-part'

export type ContextDividerProps = { conversationId: ConversationId; seen: SeenFrom; models: readonly Model[] }

/** Stands above the first message that the model sees: how many it does not, and what it is told of those. */
export default function ContextDivider({ conversationId, seen, models }: ContextDividerProps) {
  // The ids of the session are those of the contract.
  const messageId = seen.messageId as MessageId
  const { data: settings } = useQuery(settingsOptions())
  const isWanted = settings?.summaries === 'model'
  const { data: summary } = useQuery({ ...summaryOptions(conversationId, messageId), enabled: isWanted })
  return (
    <section aria-label="Where the model begins to read" className="-mb-2 flex flex-col gap-2">
      <p className="flex items-center gap-3 text-center text-muted-foreground text-small before:h-px before:min-w-4 before:flex-1 before:bg-border after:h-px after:min-w-4 after:flex-1 after:bg-border">
        {seenFromSentence(seen)}
      </p>
      {isWanted && summary && (
        <SummaryPart conversationId={conversationId} messageId={messageId} summary={summary} models={models} />
      )}
    </section>
  )
}
