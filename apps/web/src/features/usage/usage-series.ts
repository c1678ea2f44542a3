import type { Usage, UsageSums } from '@better-chat/contract/usage'
import { addDays } from './usage-periods'

/** What is counted: tokens that went in and came out, or what they cost in millionths of a US dollar. */
export type Measure = 'tokens' | 'cost'

/** What some calls have in common: their model, or its provider. */
export type Grouping = 'model' | 'provider'

export type Series = {
  id: string
  total: number
  /** Which colour it has, from 0 on; null for what is left beside the largest. */
  colour: number | null
}

/** One bar: a day, or a week where there are too many days to tell apart. */
export type Column = { from: string; to: string; values: ReadonlyMap<string, number>; total: number }

export type Chart = { series: Series[]; columns: Column[] }

/** As many as can be told apart by their colours. */
export const mostColours = 6
/** The series of everything else. */
export const others = 'others'
/** More bars than this cannot be told apart on a phone. */
const mostColumns = 92

/** What was used, cut into bars from the oldest on, each stacked from what was used most. Days without use are there too. */
export function toChart(usage: Pick<Usage, 'from' | 'to' | 'days'>, measure: Measure, grouping: Grouping): Chart {
  const groupOf = ({ modelId }: { modelId: string }) => (grouping === 'model' ? modelId : providerOf(modelId))
  const totals = sumBy(usage.days, groupOf, measure)
  const ranked = [...totals].filter(([, total]) => total > 0).toSorted((one, other) => other[1] - one[1])
  // One more fits where the rest would be a single one.
  const shown = ranked.length <= mostColours + 1 ? ranked : ranked.slice(0, mostColours)
  const named = new Set(shown.map(([id]) => id))
  const rest = ranked.filter(([id]) => !named.has(id)).reduce((sum, [, total]) => sum + total, 0)
  const series: Series[] = [
    ...shown.map(([id, total], index) => ({ id, total, colour: index < mostColours ? index : null })),
    ...(rest > 0 ? [{ id: others, total: rest, colour: null }] : []),
  ]
  const columns = columnsOf(usage).map(({ from, to }) => {
    const days = usage.days.filter(({ day }) => day >= from && day <= to)
    const values = sumBy(days, (day) => (named.has(groupOf(day)) ? groupOf(day) : others), measure)
    return { from, to, values, total: [...values.values()].reduce((sum, value) => sum + value, 0) }
  })
  return { series, columns }
}

function providerOf(modelId: string): string {
  return modelId.slice(0, modelId.indexOf(':'))
}

export function tokensOf({ inputTokens, outputTokens }: Pick<UsageSums, 'inputTokens' | 'outputTokens'>): number {
  return inputTokens + outputTokens
}

function measured(sums: UsageSums, measure: Measure): number {
  return measure === 'tokens' ? tokensOf(sums) : sums.costMicros
}

/** What some rows add up to, by what they have in common. */
export function sumBy<Row extends UsageSums>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  measure: Measure,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + measured(row, measure))
  return sums
}

/** Days, or weeks that end with the last day. */
function columnsOf({ from, to }: Pick<Usage, 'from' | 'to'>): { from: string; to: string }[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  const length = days.length > mostColumns ? 7 : 1
  const columns: { from: string; to: string }[] = []
  for (let end = days.length; end > 0; end -= length) {
    const [first, last] = [days[Math.max(end - length, 0)], days[end - 1]]
    if (first && last) columns.unshift({ from: first, to: last })
  }
  return columns
}
