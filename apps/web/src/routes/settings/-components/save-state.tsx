import { Check } from 'lucide-react'

/** Says beside a setting whether it is kept. */
export function SaveState({ status }: { status: 'idle' | 'pending' | 'success' | 'error' }) {
  return (
    <p role="status" className="mt-3 flex min-h-5 items-center gap-1.5 text-muted-foreground">
      {status === 'pending' && 'Saving…'}
      {status === 'success' && (
        <>
          <Check strokeWidth={1.75} aria-hidden className="size-4 text-success" />
          Saved
        </>
      )}
      {status === 'error' && (
        <span className="text-destructive">
          This could not be saved to your account. It counts on this device; choose again to retry.
        </span>
      )}
    </p>
  )
}
