import type { OutboxMail } from '@better-chat/contract/dev-outbox'
import type { Health } from '@better-chat/contract/health'
import { queryOptions } from '@tanstack/react-query'

const refreshMs = 2_000

/** Whether this server keeps its mail for reading instead of sending it. */
export const hasOutboxOptions = queryOptions({
  queryKey: ['dev', 'has-outbox'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<boolean> => {
    const response = await fetch('/api/health')
    if (!response.ok) return false
    const { stage }: Health = await response.json()
    return stage === 'local' || stage === 'dev'
  },
})

/** The mails, newest first, read again every two seconds; null where there is no outbox. */
export const outboxOptions = queryOptions({
  queryKey: ['dev', 'outbox'],
  refetchInterval: (query) => (query.state.data === null ? false : refreshMs),
  queryFn: async (): Promise<OutboxMail[] | null> => {
    const response = await fetch('/api/dev/outbox')
    if (response.status === 404) return null
    if (!response.ok) throw new Error('The outbox could not be read.')
    return response.json()
  },
})
