import type { ChatMessage } from '@better-chat/contract/message'
import { daysSince, startOfDay } from '#lib/day'
import { formatDay } from '#lib/format'

/** The day a message begins, to be written above it; null where the message before is of the same day. */
export function dayChange(message: ChatMessage, before: ChatMessage | undefined, now: Date): string | null {
  const [day, dayBefore] = [dayOf(message), before && dayOf(before)]
  if (day === null || day === dayBefore) return null
  // The first of all is only worth a date when it is not from today.
  if (!before && day === startOfDay(now)) return null
  return dayLabel(day, now)
}

function dayOf({ metadata }: ChatMessage): number | null {
  return metadata?.createdAt ? startOfDay(new Date(metadata.createdAt)) : null
}

function dayLabel(day: number, now: Date): string {
  const date = new Date(day)
  const daysAgo = daysSince(date, now)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  return formatDay(date, now)
}
