import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { RefreshCw } from 'lucide-react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { messageText } from '#features/chat/message-text'
import { formatDuration } from '#lib/format'

type MessageActionsProps = { message: ChatMessage; model: Model | undefined; onRetry: (() => void) | undefined }

/** What can be done with a finished answer, and who wrote it. */
export function MessageActions({ message, model, onRetry }: MessageActionsProps) {
  const text = messageText(message)
  const isDemo = model?.access === 'demo'
  return (
    <div className="-ml-2 flex flex-wrap items-center gap-x-0.5">
      {text !== '' && <CopyButton text={text} label="Copy answer" />}
      {onRetry && (
        <Button variant="ghost" size="icon" aria-label="Answer again" onClick={onRetry}>
          <RefreshCw strokeWidth={1.75} />
        </Button>
      )}
      <span
        className={
          isDemo
            ? 'px-2 text-muted-foreground text-small'
            : 'px-2 text-muted-foreground text-small opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 touch:opacity-100'
        }
      >
        {isDemo ? 'Demo model · canned answers, no network' : details(model, message.metadata)}
      </span>
    </div>
  )
}

function details(model: Model | undefined, metadata: MessageMetadata | undefined): string {
  const facts = [
    model?.label ?? metadata?.modelId,
    metadata?.outputTokens !== undefined && `${metadata.outputTokens.toLocaleString('en')} tokens`,
    metadata?.firstTokenMs !== undefined && `first token ${formatDuration(metadata.firstTokenMs)}`,
  ]
  return facts.filter(Boolean).join(' · ')
}
