import { expect, test } from 'vitest'
import { groupByDate } from './group-by-date'

const now = new Date(2026, 10, 23, 9, 0)
const at = (...date: [number, number, number, number?, number?]) => ({
  updatedAt: new Date(...date).toISOString(),
  pinned: false,
})
const labels = (...items: { updatedAt: string; pinned: boolean }[]) =>
  groupByDate(items, now).map((group) => group.label)

test('a day begins at local midnight, not 24 hours ago', () => {
  expect(labels(at(2026, 10, 23, 0, 0))).toEqual(['Today'])
  expect(labels(at(2026, 10, 22, 23, 59))).toEqual(['Yesterday'])
  expect(labels(at(2026, 10, 22, 0, 0))).toEqual(['Yesterday'])
})

test('older days fall into weeks, then thirty days, then months', () => {
  expect(labels(at(2026, 10, 21), at(2026, 10, 16))).toEqual(['Previous 7 days'])
  expect(labels(at(2026, 10, 15), at(2026, 9, 24))).toEqual(['Previous 30 days'])
  expect(labels(at(2026, 9, 23), at(2026, 8, 1))).toEqual(['October', 'September'])
})

test('a month of another year says which', () => {
  expect(labels(at(2025, 11, 24))).toEqual(['December 2025'])
})

test('a clock that runs ahead is still today', () => {
  expect(labels(at(2026, 10, 24, 3))).toEqual(['Today'])
})

test('the newest comes first within and between groups', () => {
  const [first, second] = groupByDate([at(2026, 10, 22, 8), at(2026, 10, 23, 8), at(2026, 10, 22, 9)], now)
  expect(first?.label).toBe('Today')
  expect(second?.items).toEqual([at(2026, 10, 22, 9), at(2026, 10, 22, 8)])
})

test('the pinned ones stand before every day, however old', () => {
  const pinned = { ...at(2024, 0, 1), pinned: true }
  const groups = groupByDate([at(2026, 10, 23, 8), pinned], now)
  expect(groups.map(({ label, items }) => [label, items.length])).toEqual([
    ['Pinned', 1],
    ['Today', 1],
  ])
})
