import { OfflineBanner } from '#components/offline-banner'
import { Skeleton } from '#components/ui/skeleton'

export function SettingsSkeleton() {
  return (
    <>
      <OfflineBanner />
      <main aria-busy className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-6 pt-7">
        <h1 className="sr-only">Loading your settings</h1>
        <Skeleton className="h-5 w-24" />
        <Skeleton className="mt-6 h-6 w-40 md:ml-50" />
        <Skeleton className="h-32 md:ml-50" />
      </main>
    </>
  )
}
