import type { UIMessageChunk } from 'ai'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgressNotices } from './progress-notices'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function listen() {
  const told: UIMessageChunk[] = []
  const withdrawn: string[] = []
  const notices = createProgressNotices({
    announce: (_, chunk) => told.push(chunk),
    withdraw: (id) => withdrawn.push(id),
  })
  return { notices, told, withdrawn }
}

test('a server that tells a thousand times a second is heard four times a second, the newest word of each', () => {
  const { notices, told } = listen()
  for (let at = 0; at < 1_000; at += 1) {
    notices.announce('a', { progress: at, total: 1_000 })
    vi.advanceTimersByTime(1)
  }
  expect(told.map((chunk) => 'data' in chunk && chunk.data)).toEqual(
    [0, 249, 499, 749, 999].slice(0, told.length).map((progress) => ({ progress, total: 1_000 })),
  )
  expect(told.length).toBeLessThanOrEqual(5)
  vi.advanceTimersByTime(250)
  expect(told.at(-1)).toEqual({ type: 'data-progress', id: 'a', data: { progress: 999, total: 1_000 } })
})

test('calls side by side are each told of, and none once it has ended', () => {
  const { notices, told, withdrawn } = listen()
  notices.announce('a', { progress: 1 })
  notices.announce('b', { progress: 2 })
  notices.announce('a', { progress: 3 })
  notices.end('a')
  vi.advanceTimersByTime(1_000)
  expect(told.map((chunk) => 'id' in chunk && chunk.id)).toEqual(['a', 'b'])
  expect(withdrawn).toEqual(['a'])
  // Numbers of calls come again in other answers of the model.
  notices.announce('a', { progress: 4 })
  expect(told).toHaveLength(3)
  notices.endAll()
  expect(withdrawn).toEqual(['a', 'b', 'a'])
  expect(vi.getTimerCount()).toBe(0)
})

test('what a server says of it is one short line', () => {
  const { notices, told } = listen()
  notices.announce('a', { progress: 1, message: ` Reading\n\n${'x'.repeat(100_000)}` })
  notices.announce('b', { progress: 1, message: ' \n ' })
  expect(told).toEqual([
    { type: 'data-progress', id: 'a', data: { progress: 1, message: `Reading ${'x'.repeat(192)}` } },
    { type: 'data-progress', id: 'b', data: { progress: 1 } },
  ])
})
