import type { MessageMetadata } from '@better-chat/contract/message'
import { RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button'

type FailureNoticeProps = {
  error: NonNullable<MessageMetadata['error']>
  hasPartial: boolean
  onRetry: (() => void) | undefined
}

/** Why an answer failed, in its place in the conversation, with what helps. */
export function FailureNotice({ error, hasPartial, onRetry }: FailureNoticeProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border bg-destructive-soft py-2 pr-2 pl-3.5">
      <p className="min-w-0 flex-1 basis-56 py-1 [overflow-wrap:anywhere]">
        {error.message}
        {hasPartial && <span className="text-muted-foreground"> What had arrived is kept.</span>}
      </p>
      {onRetry && (
        <Button variant="outline" size="small" onClick={onRetry}>
          <RefreshCw strokeWidth={1.75} />
          Try again
        </Button>
      )}
    </div>
  )
}
