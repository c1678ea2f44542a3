import { Skeleton } from '#components/ui/skeleton'

/** A conversation before its messages are here. */
export function ConversationSkeleton() {
  return (
    <div aria-busy className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-13 shrink-0 items-center gap-3 px-4 md:px-4">
        <Skeleton className="size-5 md:hidden" />
        <Skeleton className="h-4 w-44" />
      </div>
      <div className="mx-auto flex w-full max-w-(--container-column) flex-1 flex-col gap-6 px-4 pt-7">
        <Skeleton className="h-11 w-2/3 self-end rounded-[18px]!" />
        <div className="flex flex-col gap-3">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      </div>
      <div className="mx-auto w-full max-w-[calc(var(--container-column)+2rem)] shrink-0 px-2 pb-[max(env(safe-area-inset-bottom),0.75rem)] md:px-4 md:pb-[max(env(safe-area-inset-bottom),1.125rem)]">
        <Skeleton className="h-25 w-full rounded-composer!" />
      </div>
    </div>
  )
}
