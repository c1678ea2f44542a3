import { useIsOnline } from '#lib/use-is-online'

/** Says quietly that the network is gone, and what that does not touch. */
export function OfflineBanner() {
  const isOnline = useIsOnline()
  return (
    <div role="status">
      {!isOnline && (
        <p className="border-b bg-warning-soft px-4 py-1.5 text-center text-small">
          You are offline. Running answers go on without you; what you write is kept here.
        </p>
      )}
    </div>
  )
}
