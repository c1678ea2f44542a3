/** How dates and numbers are written: the language of the interface, with the day before the month and 24 hours. */
export const locale = 'en-GB'

/** A duration as a person says it: `< 0.1 s`, `0.6 s`, `6 s`, `12 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 50) return '< 0.1 s'
  const seconds = milliseconds / 1_000
  if (seconds < 9.95) return `${seconds.toFixed(1).replace('.0', '')} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** When something was written, as short as it can be said today: `14:32`, `24 Nov, 14:32`, `24 Nov 2025, 14:32`. */
export function formatMoment(moment: Date, now: Date): string {
  const time = moment.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
  if (moment.toDateString() === now.toDateString()) return time
  const year = moment.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return `${moment.toLocaleDateString(locale, { day: 'numeric', month: 'short', year })}, ${time}`
}

/** A day as it stands above its messages: `Monday 2 November`; of another year with that. */
export function formatDay(day: Date, now: Date): string {
  const year = day.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return day.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', year })
}

/** A whole number with its thousands apart: `12,500`. */
export function formatCount(count: number): string {
  // The first use of `Intl` takes as long as drawing the sidebar, which shows two small numbers.
  return Math.abs(count) < 1_000 ? String(count) : count.toLocaleString(locale)
}

/** An amount of money that may be a fraction of a cent: `$12.50`, `$0.15`, `$0.0004`, `under $0.0001`. */
export function formatDollars(dollars: number): string {
  if (dollars > 0 && dollars < 0.0001) return 'under $0.0001'
  const digits = dollars >= 0.1 || dollars === 0 ? 2 : dollars >= 0.01 ? 3 : 4
  return `$${dollars.toFixed(digits)}`
}
