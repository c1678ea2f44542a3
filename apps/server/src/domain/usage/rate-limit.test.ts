import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit'

function aLimit(perMinute: number | null) {
  let at = 1_000
  const limit = createRateLimit({ perMinute, now: () => new Date(at) })
  return { take: limit.take, pass: (ms: number) => (at += ms) }
}

test('a minute takes as many as it may at once, and then says when to come again', () => {
  const { take, pass } = aLimit(6)
  expect(Array.from({ length: 7 }, take)).toEqual([null, null, null, null, null, null, 10])
  pass(9_000)
  expect(take()).toBe(1)
  pass(1_000)
  expect([take(), take()]).toEqual([null, 10])
})

test('nobody saves up more than a minute, and a clock that goes back gives and takes nothing', () => {
  const { take, pass } = aLimit(2)
  pass(3_600_000)
  expect([take(), take(), take()]).toEqual([null, null, 30])
  pass(-3_600_000)
  expect(take()).toBe(30)
})

test('without a limit everything goes', () => {
  const { take } = aLimit(null)
  expect(Array.from({ length: 1_000 }, take).every((wait) => wait === null)).toBe(true)
})
