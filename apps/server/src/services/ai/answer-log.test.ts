import type { UIMessageChunk } from 'ai'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAnswerLog } from './answer-log'

const delta = (text: string): UIMessageChunk => ({ type: 'text-delta', id: 't', delta: text })

function aLog(isRunning = true) {
  const writes: string[] = []
  const refused = vi.fn()
  let isBroken = false
  const append = (_: string, chunks: readonly UIMessageChunk[]) => {
    if (isBroken) throw new Error('disk full')
    writes.push(chunks.map((chunk) => ('delta' in chunk ? chunk.delta : chunk.type)).join('|'))
    return isRunning
  }
  const failed = vi.fn()
  const log = createAnswerLog({ append }, 'g', { onRefused: refused, onFailed: failed })
  return { log, writes, refused, failed, breakDisk: (value: boolean) => (isBroken = value) }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('the first words are written at once, what follows once a second, as one', () => {
  const { log, writes } = aLog()
  log.add({ type: 'text-start', id: 't' })
  log.add(delta('first'))
  expect(writes).toEqual(['text-start|first'])
  for (const word of [' a', ' b', ' c']) log.add(delta(word))
  expect(writes).toHaveLength(1)
  vi.advanceTimersByTime(1_000)
  expect(writes).toEqual(['text-start|first', ' a b c'])
  vi.advanceTimersByTime(10_000)
  expect(writes).toHaveLength(2)
})

// A model may think for long between the start of a text and its first word.
test('the first words are written at once, however long after the start they come', () => {
  const { log, writes } = aLog()
  log.add({ type: 'text-start', id: 't' })
  vi.advanceTimersByTime(5_000)
  log.add(delta('Hello'))
  expect(writes).toEqual(['text-start', 'Hello'])
})

test('much at once, and the edges of a tool call, do not wait for the second', () => {
  const { log, writes } = aLog()
  log.add(delta('first'))
  log.add(delta('x'.repeat(64 * 1024)))
  expect(writes).toHaveLength(2)
  log.add(delta('before'))
  log.add({ type: 'tool-input-start', toolCallId: '1', toolName: 'search' })
  expect(writes.at(-1)).toBe('before|tool-input-start')
  log.add({ type: 'tool-input-delta', toolCallId: '1', inputTextDelta: '{}' })
  expect(writes).toHaveLength(3)
})

test('a flush writes what is left; after close nothing is written any more', () => {
  const { log, writes } = aLog()
  log.add(delta('first'))
  log.add(delta('rest'))
  log.flush()
  expect(writes).toEqual(['first', 'rest'])
  log.add(delta('late'))
  log.close()
  vi.advanceTimersByTime(5_000)
  expect(writes).toHaveLength(2)
})

test('a refused write says so: the generation is not running any more', () => {
  const { log, refused } = aLog(false)
  log.add(delta('first'))
  expect(refused).toHaveBeenCalledOnce()
})

test('what could not be written is told, and written with what comes next', () => {
  const { log, writes, failed, breakDisk } = aLog()
  breakDisk(true)
  log.add(delta('first'))
  expect(failed).toHaveBeenCalledOnce()
  breakDisk(false)
  log.add(delta(' second'))
  log.flush()
  expect(writes).toEqual(['first second'])
})
