import type { UsageSums } from '@better-chat/contract/usage'
import { formatCount, formatDollars, locale } from '#lib/format'
import type { Column, Measure } from './usage-series'

/** Millionths of a dollar as people read them. */
export function formatMicros(micros: number): string {
  return formatDollars(micros / 1_000_000)
}

/** An amount of what is measured: `1,234 tokens`, `$0.04`. */
export function amountWords(amount: number, measure: Measure): string {
  return measure === 'cost' ? formatMicros(amount) : `${formatCount(amount)} ${amount === 1 ? 'token' : 'tokens'}`
}

/** An amount on an axis or in a sum, where the exact one stands elsewhere: `1.2M`, `820K`, `$4`. */
export function shortAmount(amount: number, measure: Measure): string {
  if (measure === 'cost') return formatMicros(amount)
  return amount.toLocaleString(locale, { notation: 'compact', maximumFractionDigits: 1 }).toUpperCase()
}

/** What the costs are not: of some calls nobody knows the price. Null when all are known. */
export function unpricedWords({ unpricedCalls }: Pick<UsageSums, 'unpricedCalls'>): string | null {
  if (unpricedCalls === 0) return null
  return `without ${formatCount(unpricedCalls)} ${unpricedCalls === 1 ? 'call' : 'calls'} whose cost is not known`
}

/** The days of a bar: `Mon 23 Nov`, `17–23 Nov`. */
export function columnWords({ from, to }: Pick<Column, 'from' | 'to'>): string {
  const [first, last] = [new Date(from), new Date(to)]
  const day = { timeZone: 'UTC', day: 'numeric', month: 'short' } as const
  if (from === to) return first.toLocaleDateString(locale, { ...day, weekday: 'short' })
  return new Intl.DateTimeFormat(locale, day).formatRange(first, last)
}
