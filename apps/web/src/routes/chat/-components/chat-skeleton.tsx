import { useMatches } from '@tanstack/react-router'
import { Skeleton } from '#components/ui/skeleton'
import { readSidebarCookie } from '#lib/sidebar-cookie'
import { ConversationSkeleton } from './conversation-skeleton'

const widths = ['w-40', 'w-44', 'w-32', 'w-36', 'w-28']

/** The frame of the chat before anything is known, in the places where things will stand. */
export function ChatSkeleton() {
  // By what is being loaded, not by the address: that may have changed before React has taken the skeleton over.
  const isNewChat = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/chat/') })
  return (
    <div aria-busy className="flex h-dvh overflow-hidden">
      <div className="hidden shrink-0 border-r bg-sidebar md:flex" data-slot="sidebar-skeleton">
        {readSidebarCookie() ? <RailSkeleton /> : <SidebarSkeleton />}
      </div>
      <main className="flex min-w-0 flex-1 flex-col pt-[env(safe-area-inset-top)]">
        <h1 className="sr-only">Loading your conversations</h1>
        {isNewChat ? <EmptySkeleton /> : <ConversationSkeleton />}
      </main>
    </div>
  )
}

function EmptySkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-[calc(var(--container-column)+2rem)] flex-1 flex-col px-2 pt-13 md:justify-center md:px-4 md:pt-0">
      <Skeleton className="mx-auto mb-8 h-8 w-72 max-md:my-auto" />
      <Skeleton className="h-25 w-full rounded-composer! max-md:order-last max-md:mb-3" />
      <div className="grid gap-2 px-2 py-3 sm:grid-cols-2 md:px-1">
        {widths.slice(1).map((width) => (
          <Skeleton key={width} className="h-14 rounded-card!" />
        ))}
      </div>
    </div>
  )
}

function RailSkeleton() {
  return (
    <div className="flex w-13 flex-col items-center pt-4 pb-4">
      <Skeleton className="size-5" />
      <Skeleton className="mt-6 size-4" />
      <Skeleton className="mt-5 size-4" />
      <Skeleton className="mt-auto size-6 rounded-full!" />
    </div>
  )
}

function SidebarSkeleton() {
  return (
    <div className="flex w-[254px] flex-col px-5">
      <div className="flex h-13 shrink-0 items-center">
        <Skeleton className="h-5 w-28" />
      </div>
      <div className="flex h-8 items-center touch:h-11">
        <Skeleton className="h-4 w-24" />
      </div>
      <Skeleton className="mt-6 mb-1 h-3 w-12" />
      {widths.map((width) => (
        <div key={width} className="flex h-8 items-center touch:h-11">
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
      <div className="-mx-2 mt-auto flex h-14 items-center gap-2.5 border-t px-2">
        <Skeleton className="size-6 rounded-full!" />
        <Skeleton className="h-4 w-32" />
      </div>
    </div>
  )
}
