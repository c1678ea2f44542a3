import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { Info, RefreshCw } from 'lucide-react'
import { lazy } from 'react'
import { CopyButton } from '#components/copy-button'
import { LazyOverlay } from '#components/lazy-overlay'
import { Button } from '#components/ui/button'
import { messageText } from '#features/chat/message-text'
import { cn } from '#lib/cn'
import { formatCount, formatDuration } from '#lib/format'

const load = () => import('./message-details')
const MessageDetails = lazy(load)

type MessageActionsProps = { message: ChatMessage; model: Model | undefined; onRetry: (() => void) | undefined }

// It takes no place of its own between the messages; and it stays while its popover is open, when pointer and focus are elsewhere.
const onReach =
  'h-0 items-start opacity-0 touch:h-auto touch:items-center transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-has-data-[state=open]/message:opacity-100 touch:opacity-100'

/** What can be done with a finished answer, and who wrote it. Under the newest one it is always there, under the others when reached for. */
export function MessageActions({ message, model, onRetry }: MessageActionsProps) {
  const text = messageText(message)
  const isDemo = model?.access === 'demo'
  return (
    <div className={cn('-ml-2 flex flex-wrap items-center gap-x-0.5', !onRetry && onReach)}>
      {text !== '' && <CopyButton text={text} label="Copy answer" />}
      {onRetry && (
        <Button variant="ghost" size="icon" aria-label="Answer again" onClick={onRetry}>
          <RefreshCw strokeWidth={1.75} />
        </Button>
      )}
      <LazyOverlay
        preload={load}
        trigger={(open) => (
          <Button
            variant="ghost"
            size="icon"
            aria-label="Details"
            aria-haspopup="dialog"
            onClick={open}
            className="data-[state=open]:bg-accent"
          >
            <Info strokeWidth={1.75} />
          </Button>
        )}
      >
        {(trigger) => <MessageDetails trigger={trigger} message={message} modelLabel={model?.label} />}
      </LazyOverlay>
      <span className={cn('px-2 text-muted-foreground text-small', !isDemo && 'max-md:hidden')}>
        {isDemo ? 'Demo model · canned answers, no network' : summary(model, message.metadata)}
      </span>
    </div>
  )
}

function summary(model: Model | undefined, metadata: MessageMetadata | undefined): string {
  const facts = [
    model?.label ?? metadata?.modelId,
    metadata?.outputTokens !== undefined && `${formatCount(metadata.outputTokens)} tokens`,
    metadata?.firstTokenMs !== undefined && `first token ${formatDuration(metadata.firstTokenMs)}`,
  ]
  return facts.filter(Boolean).join(' · ')
}
