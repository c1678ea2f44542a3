import { useQuery } from '@tanstack/react-query'
import { hasOutboxOptions } from '#features/outbox/outbox-queries'

/** On a server that sends no mail: where the code is instead. */
export function OutboxHint() {
  const { data: hasOutbox } = useQuery(hasOutboxOptions)
  if (!hasOutbox) return null
  return (
    <p className="mt-8 border-t pt-4 text-muted-foreground">
      Where is my code?{' '}
      <a href="/dev/outbox" target="_blank" rel="noreferrer" className="text-primary underline underline-offset-4">
        Open the outbox
      </a>
    </p>
  )
}
