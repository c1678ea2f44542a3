import { Skeleton } from '#components/ui/skeleton'

/** A conversation before its messages are here. */
export function ConversationSkeleton() {
  return (
    <div aria-busy className="mx-auto flex w-full max-w-(--container-column) flex-1 flex-col gap-6 px-4 pt-20">
      <Skeleton className="h-11 w-2/3 self-end rounded-[18px]" />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-3/5" />
      </div>
      <Skeleton className="mt-auto mb-5 h-26 w-full rounded-composer" />
    </div>
  )
}
