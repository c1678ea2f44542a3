import { expect, test } from 'vitest'
import { createExportTurn } from './export-turn'

function aTurnAt(seconds: { at: number }) {
  return createExportTurn(() => new Date(seconds.at * 1_000))
}

const isRefused = expect.objectContaining({ reason: 'rate-limited', data: { retryAfter: 30 } })

test('a second one is refused while the first is read, and free when it has ended', () => {
  const clock = { at: 0 }
  const exports = aTurnAt(clock)
  const first = exports.take()
  clock.at = 20
  first.goOn()
  clock.at = 45
  expect(() => exports.check()).toThrow(isRefused)
  expect(() => exports.take()).toThrow(isRefused)
  first.end()
  exports.take()
})

test('one that nobody has read for half a minute gives way, and goes on no more', () => {
  const clock = { at: 0 }
  const exports = aTurnAt(clock)
  const first = exports.take()
  clock.at = 30
  const second = exports.take()
  expect(() => first.goOn()).toThrow('Another export')
  first.end()
  second.goOn()
  expect(() => exports.check()).toThrow(isRefused)
})
