import { Skeleton } from '#components/ui/skeleton'
import { ConversationSkeleton } from './conversation-skeleton'

/** The frame of the chat before anything is known, in the places where things will stand. */
export function ChatSkeleton() {
  return (
    <div aria-busy className="flex h-dvh overflow-hidden">
      <div className="hidden w-[255px] shrink-0 flex-col gap-3 border-r bg-sidebar px-5 pt-4 md:flex">
        <Skeleton className="h-5 w-28" />
        <Skeleton className="mt-4 h-4 w-24" />
        {['w-40', 'w-44', 'w-32', 'w-36'].map((width) => (
          <Skeleton key={width} className={`mt-2 h-4 ${width}`} />
        ))}
      </div>
      <main className="flex min-w-0 flex-1 flex-col">
        <h1 className="sr-only">Loading your conversations</h1>
        <ConversationSkeleton />
      </main>
    </div>
  )
}
