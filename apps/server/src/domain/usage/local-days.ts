/** A day of somebody's calendar: `start` and `end` are milliseconds since 1970, the end is not in it. */
export type LocalDay = { day: string; start: number; end: number }

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** No zone is further from UTC than this. */
const farthestMs = 15 * 60 * minuteMs

/**
 * The days from one to another, both included, as a calendar in this zone (an IANA name that is known) has them: 23 or 25
 * hours long where clocks change. A day that the zone left out is empty.
 */
export function localDays(from: string, to: string, timeZone: string): LocalDay[] {
  const dayAt = calendarOf(timeZone)
  const days: LocalDay[] = []
  let start = startOf(from, dayAt)
  for (let day = from; day <= to; day = dayAfter(day)) {
    const next = dayAfter(day)
    const usual = start + dayMs
    const end = dayAt(usual) === next && dayAt(usual - minuteMs) < next ? usual : startOf(next, dayAt)
    days.push({ day, start, end })
    start = end
  }
  return days
}

/** The day of a moment in this zone, as `2026-11-26`. */
export function localDayOf(now: Date, timeZone: string): string {
  return calendarOf(timeZone)(now.getTime())
}

/** As many days later; earlier with a negative number. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}

function dayAfter(day: string): string {
  return addDays(day, 1)
}

/** The first minute that is not before the day. */
function startOf(day: string, dayAt: (ms: number) => string): number {
  const utc = Date.parse(`${day}T00:00:00Z`)
  let before = utc - farthestMs
  let after = utc + farthestMs
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs
    if (dayAt(middle) < day) before = middle
    else after = middle
  }
  return after
}

function calendarOf(timeZone: string): (ms: number) => string {
  // The calendar of Sweden is written as ISO 8601 has it.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (ms) => format.format(ms)
}
