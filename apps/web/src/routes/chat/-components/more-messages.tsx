import type { RefObject } from 'react'
import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'
import { cn } from '#lib/cn'
import type { Beyond } from '../-hooks/use-stored-messages'

type MoreMessagesProps = {
  beyond: Beyond
  scroller: RefObject<HTMLElement | null>
  heightPx: number
  className: string
}

/** Before the first and after the last message that is here, while there are more. */
export function MoreMessages({ beyond: { isFailed, load }, scroller, heightPx, className }: MoreMessagesProps) {
  function tryAgain() {
    // The button goes away, and would take the focus with it.
    scroller.current?.focus({ preventScroll: true })
    load()
  }

  return (
    <div className={cn('absolute inset-x-0 px-4 md:px-3.5', className)} style={{ height: heightPx }}>
      {isFailed ? (
        <div role="status" className="flex flex-wrap items-center gap-x-3 text-muted-foreground">
          <p>More messages could not be read.</p>
          <Button variant="outline" size="small" onClick={tryAgain}>
            Try again
          </Button>
        </div>
      ) : (
        <div className="flex flex-col gap-2.5">
          <Skeleton className="h-3.5 w-full" />
          <Skeleton className="h-3.5 w-3/5" />
        </div>
      )}
    </div>
  )
}
