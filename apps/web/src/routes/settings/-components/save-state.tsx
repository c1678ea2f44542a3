import { Check } from 'lucide-react'

/** Says beside the settings whether the last change is kept. */
export function SaveState({ status }: { status: 'idle' | 'pending' | 'success' | 'error' }) {
  return (
    <p role="status" className="flex min-h-5 items-center gap-1.5 text-right text-muted-foreground">
      {status === 'pending' && 'Saving…'}
      {status === 'success' && (
        <>
          <Check strokeWidth={1.75} aria-hidden className="size-4 shrink-0 text-success" />
          Saved
        </>
      )}
      {status === 'error' && (
        <span className="text-destructive">Not saved, so it is as before. Choose again to retry.</span>
      )}
    </p>
  )
}
