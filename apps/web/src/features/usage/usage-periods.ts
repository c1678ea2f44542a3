/** The times a person can look back on. */
export const usagePeriods = [
  { id: 'today', label: 'Today', days: 1 },
  { id: '7d', label: '7 days', days: 7 },
  { id: '30d', label: '30 days', days: 30 },
  { id: '90d', label: '90 days', days: 90 },
  { id: 'year', label: 'Year', days: 365 },
] as const
type UsagePeriod = (typeof usagePeriods)[number]
export type UsagePeriodId = UsagePeriod['id']

/** The period an address names; a month where it names none. */
export function periodFrom(value: unknown): UsagePeriodId {
  return usagePeriods.find(({ id }) => id === value)?.id ?? '30d'
}

/** Its first and last day, in the calendar of this device. */
export function daysOf(id: UsagePeriodId, now: Date): { from: string; to: string } {
  const days = usagePeriods.find((period) => period.id === id)?.days ?? 1
  // As UTC, so that no change of the clocks makes a day longer.
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return { from: isoDay(today - (days - 1) * dayMs), to: isoDay(today) }
}

const dayMs = 86_400_000

/** A day some days after another, as `2026-11-24`. */
export function addDays(day: string, count: number): string {
  return isoDay(Date.parse(day) + count * dayMs)
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
