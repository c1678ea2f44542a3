import { useQuery } from '@tanstack/react-query'
import { Button } from '#components/ui/button'
import { Meter } from '#components/ui/meter'
import { Skeleton } from '#components/ui/skeleton'
import { storageOptions } from '#features/storage/storage-query'
import { storageHint, storageWords } from '#features/storage/storage-words'
import { readableError } from '#lib/readable-error'

/** How much room a person's files take, and what makes some. */
export function StorageMeter() {
  const { data: storage, error, isFetching, refetch } = useQuery(storageOptions())
  if (error && !storage) {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center justify-between gap-3 rounded-card border bg-destructive-soft py-2 pr-2 pl-3.5"
      >
        <p className="min-w-0 flex-1 basis-56">{readableError(error)}</p>
        <Button variant="outline" size="small" disabled={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    )
  }
  if (!storage) {
    return (
      <div aria-busy>
        <p className="sr-only">Adding up your files</p>
        <Skeleton className="h-23" />
      </div>
    )
  }
  const words = storageWords(storage)
  return (
    <div className="rounded-card border bg-card px-3.5 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-2">
        <span className="font-medium">Your files</span>
        <span className="text-muted-foreground tabular-nums">{words}</span>
      </p>
      <Meter label="Your files" value={storage.usedBytes} max={storage.limitBytes} words={words} />
      <p className="pt-2 text-muted-foreground">{storageHint(storage)}</p>
    </div>
  )
}
