import { Check } from 'lucide-react'
import { readableError } from '#lib/readable-error'

type SaveStateProps = {
  status: 'idle' | 'pending' | 'success' | 'error'
  error?: Error | null /** What could not be saved is still there to be saved again. */
  isKept?: boolean
}

/** Says beside the settings whether the last change is kept, and why not. */
export function SaveState({ status, error, isKept = false }: SaveStateProps) {
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
        <span className="text-destructive">
          {isKept ? 'Not saved yet.' : 'Not saved, so it is as before.'} {error && readableError(error)}
        </span>
      )}
    </p>
  )
}
