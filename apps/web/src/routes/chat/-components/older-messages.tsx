import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'

/** Above the oldest message that is here, while there are older ones. */
export function OlderMessages({ isFailed, onRetry }: { isFailed: boolean; onRetry: () => void }) {
  if (isFailed) {
    return (
      <div role="status" className="flex flex-wrap items-center gap-x-3 text-muted-foreground">
        <p>Earlier messages could not be read.</p>
        <Button variant="outline" size="small" onClick={onRetry}>
          Try again
        </Button>
      </div>
    )
  }
  return (
    <div role="status" aria-label="Reading earlier messages" className="flex flex-col gap-2.5">
      <Skeleton className="h-3.5 w-full" />
      <Skeleton className="h-3.5 w-3/5" />
    </div>
  )
}
