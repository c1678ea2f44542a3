import type { Usage } from '@better-chat/contract/usage'
import { expect, test } from 'vitest'
import { usageCsv } from './usage-csv'
import { daysOf, periodFrom, usagePeriods } from './usage-periods'
import { mostColours, others, toChart } from './usage-series'

type Row = Usage['days'][number]

function aDay(day: string, modelId: string, over: Partial<Row> = {}): Row {
  return {
    day,
    // Ids are branded; a test may mint them.
    modelId: modelId as Row['modelId'],
    paidBy: 'person',
    calls: 1,
    inputTokens: 10,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 5,
    reasoningTokens: 0,
    costMicros: 100,
    unpricedCalls: 0,
    ...over,
  }
}

test('a period ends today and has the days it says, over the change of the clocks too', () => {
  const now = new Date(2026, 2, 31, 0, 30)
  expect(daysOf('today', now)).toEqual({ from: '2026-03-31', to: '2026-03-31' })
  expect(daysOf('7d', now)).toEqual({ from: '2026-03-25', to: '2026-03-31' })
  expect(daysOf('90d', now)).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  expect(daysOf('year', now)).toEqual({ from: '2025-04-01', to: '2026-03-31' })
  expect([periodFrom('7d'), periodFrom('never'), periodFrom(undefined)]).toEqual(['7d', '30d', '30d'])
  expect(usagePeriods.map(({ days }) => days)).toEqual([1, 7, 30, 90, 365])
})

test('each day has its bar, stacked from what was used most, by model or by provider', () => {
  const usage = {
    from: '2026-11-23',
    to: '2026-11-25',
    days: [
      aDay('2026-11-23', 'openai:a'),
      aDay('2026-11-25', 'openai:b', { inputTokens: 100 }),
      aDay('2026-11-25', 'openai:b', { paidBy: 'app', costMicros: 0 }),
      aDay('2026-11-25', 'google:c'),
    ],
  }
  const byModel = toChart(usage, 'tokens', 'model')
  expect(byModel.series).toEqual([
    { id: 'openai:b', total: 120, colour: 0 },
    { id: 'openai:a', total: 15, colour: 1 },
    { id: 'google:c', total: 15, colour: 2 },
  ])
  expect(byModel.columns.map(({ from, total }) => [from, total])).toEqual([
    ['2026-11-23', 15],
    ['2026-11-24', 0],
    ['2026-11-25', 135],
  ])
  expect(toChart(usage, 'cost', 'provider').series.map(({ id, total }) => [id, total])).toEqual([
    ['openai', 200],
    ['google', 100],
  ])
})

test('what has no colour of its own is one series, and nothing is lost', () => {
  const days = Array.from({ length: 9 }, (_, index) =>
    aDay('2026-11-25', `openai:${index}`, { inputTokens: 100 - index }),
  )
  const { series, columns } = toChart({ from: '2026-11-25', to: '2026-11-25', days }, 'tokens', 'model')
  expect(series).toHaveLength(mostColours + 1)
  expect(series.at(-1)).toMatchObject({ id: others, colour: null })
  const all = series.reduce((sum, { total }) => sum + total, 0)
  expect([all, columns[0]?.total]).toEqual([9 * 105 - 36, 9 * 105 - 36])
  expect(columns[0]?.values.get(others)).toBe(series.at(-1)?.total)
})

test('a year has a bar for each week, the last one ending today', () => {
  const usage = {
    ...daysOf('year', new Date(2026, 10, 26)),
    days: [aDay('2025-11-27', 'openai:a'), aDay('2026-11-20', 'openai:a')],
  }
  const { columns } = toChart(usage, 'tokens', 'model')
  expect(columns).toHaveLength(53)
  expect(columns.at(-1)).toMatchObject({ from: '2026-11-20', to: '2026-11-26', total: 15 })
  expect(columns[0]).toMatchObject({ from: '2025-11-27', to: '2025-11-27', total: 15 })
})

test('the table for spreadsheets holds every number, and no cell is run as a formula', () => {
  const rows = [aDay('2026-11-25', '=evil:"x",y', { paidBy: null, costMicros: 1_234_567, unpricedCalls: 2 })]
  const [head, row, end] = usageCsv({ days: rows }).split('\r\n')
  expect(head).toContain('day,model,paid by,calls')
  expect(row).toBe(`2026-11-25,"'=evil:""x"",y",nobody,1,10,0,0,5,0,1.234567,2`)
  expect(end).toBe('')
})
