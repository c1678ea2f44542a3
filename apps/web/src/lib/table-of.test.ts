import { expect, test } from 'vitest'
import { tableOf } from './table-of'

const rows = [
  { city: 'Lisbon', days: 3 },
  { city: 'Porto', rain: true },
]

test('an array of flat objects is a table, with a column for all that any row has', () => {
  expect(tableOf(rows)).toEqual({ columns: ['city', 'days', 'rain'], rows, rest: null })
})

test('so is an object that holds exactly one, and what else it holds is kept', () => {
  expect(tableOf({ rows })).toMatchObject({ rows, rest: null })
  expect(tableOf({ total: 2, rows, tags: ['a'] })).toMatchObject({ rows, rest: { total: 2, tags: ['a'] } })
  expect(tableOf({ rows, others: rows })).toBeNull()
})

test('nothing else is one', () => {
  const wide = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}`, index]))
  for (const value of [null, 'a', 3, [], [1], [{}], [{ a: [] }], [{ a: {} }], {}, { a: 1 }, [rows], [wide]])
    expect(tableOf(value), JSON.stringify(value)).toBeNull()
  expect(tableOf([{ a: null }])).not.toBeNull()
})
