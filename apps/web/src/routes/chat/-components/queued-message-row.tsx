import type { Model } from '@better-chat/contract/model'
import type { QueuedMessage } from '@better-chat/contract/queue'
import { useQuery } from '@tanstack/react-query'
import { ArrowUp, ChevronDown, ChevronUp, type LucideIcon, Pencil, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '#components/ui/button'
import { writtenOf } from '#features/chat/queued-message'
import { namedWords } from '#features/tool-servers/named-words'
import { toolServersOptions } from '#features/tool-servers/server-queries'

type QueuedMessageRowProps = {
  item: QueuedMessage
  models: readonly Model[]
  isOtherModel: boolean
  place: number
  count: number
  isSending: boolean
  onSend: () => void
  onEdit: () => void
  onMove: (step: -1 | 1) => void
  onDrop: () => void
}

/** One message that waits, and what can be done with it. */
export function QueuedMessageRow({
  item,
  models,
  isOtherModel,
  place,
  count,
  isSending,
  onSend,
  onEdit,
  onMove,
  onDrop,
}: QueuedMessageRowProps) {
  const textId = useId()
  const { text, files } = writtenOf(item)
  const servers = useQuery(toolServersOptions()).data?.items
  const facts = [
    files.length > 0 && (files.length === 1 ? '1 file' : `${files.length} files`),
    item.onlyTools && `Only ${item.onlyTools.map((named) => namedWords(servers, named)).join(', ')}`,
    isOtherModel && (models.find(({ id }) => id === item.modelId)?.label ?? item.modelId),
    isSending && 'Sending…',
  ].filter(Boolean)
  const act = (name: string, label: string, Icon: LucideIcon, onClick: () => void, isDisabled = false) => (
    <Button
      variant="ghost"
      size="icon"
      data-act={name}
      aria-label={label}
      aria-describedby={textId}
      // It keeps the focus where there is nowhere further to go.
      aria-disabled={isDisabled || isSending}
      className="aria-disabled:pointer-events-none aria-disabled:opacity-45"
      onClick={() => {
        if (!isDisabled && !isSending) onClick()
      }}
    >
      <Icon strokeWidth={1.75} />
    </Button>
  )

  return (
    <div className="flex items-start gap-x-3 py-1.5 pr-1.5 pl-3.5 max-md:flex-wrap">
      <div className="min-w-0 flex-1 py-1.5 max-md:basis-full">
        <p id={textId} dir="auto" className="line-clamp-2 [overflow-wrap:anywhere]">
          {text || files.map(({ name }) => name).join(', ')}
        </p>
        {facts.length > 0 && (
          <p className="text-muted-foreground text-small [overflow-wrap:anywhere]">{facts.join(' · ')}</p>
        )}
      </div>
      <div className="flex shrink-0 max-md:ml-auto">
        {act('send', 'Send now', ArrowUp, onSend)}
        {act('edit', 'Edit', Pencil, onEdit)}
        {act('up', 'Move up', ChevronUp, () => onMove(-1), place === 0)}
        {act('down', 'Move down', ChevronDown, () => onMove(1), place === count - 1)}
        {act('drop', 'Drop', X, onDrop)}
      </div>
    </div>
  )
}
