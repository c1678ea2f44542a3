import { timeZone } from '#lib/time-zone'

type Export = { format: 'markdown' | 'json'; branches: 'shown' | 'all' }

/** Where a conversation is downloaded. Its times are those of this device's clock. */
export function conversationExportUrl(id: string, { format, branches }: Export): string {
  return `/api/conversations/${id}/export?${new URLSearchParams({ format, branches, timeZone: timeZone() })}`
}

/** Where everything is downloaded. */
export function everythingExportUrl(): string {
  return `/api/export?${new URLSearchParams({ timeZone: timeZone() })}`
}
