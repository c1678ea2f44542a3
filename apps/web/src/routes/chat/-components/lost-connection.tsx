import { Button } from '#components/ui/button'

/** The stream broke, the answer did not: it goes on at the server while we come back. */
export function LostConnection({ onReconnect }: { onReconnect: () => void }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border bg-warning-soft py-2 pr-2 pl-3.5"
    >
      <p className="py-1">The connection was lost. The answer goes on without us; catching up…</p>
      <Button variant="outline" size="small" onClick={onReconnect}>
        Reconnect now
      </Button>
    </div>
  )
}
