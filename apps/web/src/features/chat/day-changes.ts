import type { ChatMessage } from '@better-chat/contract/message'

const dayMs = 86_400_000

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
  const daysAgo = Math.round((startOfDay(now) - day) / dayMs)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  const date = new Date(day)
  const isThisYear = date.getFullYear() === now.getFullYear()
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: isThisYear ? undefined : 'numeric' } as const
  return date.toLocaleDateString('en', options)
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
