import { expect, test } from 'vitest'
import { createFileMemory } from './file-memory'

const never = new AbortController().signal

/** Takes room and says when it has it. */
function taker(memory: ReturnType<typeof createFileMemory>) {
  const log: string[] = []
  const take = async (name: string, bytes: number, signal = never) => {
    const release = await memory.take(bytes, signal)
    log.push(name)
    return release
  }
  return { log, take }
}

test('who does not fit waits for those before, and nobody overtakes', async () => {
  const { log, take } = taker(createFileMemory(10))
  const one = await take('one', 6)
  const two = take('two', 6)
  const three = take('three', 1)
  await take('nothing', 0)
  expect(log).toEqual(['one', 'nothing'])
  one()
  one()
  await Promise.all([two, three])
  expect(log).toEqual(['one', 'nothing', 'two', 'three'])
})

test('what is larger than all there is goes alone', async () => {
  const { log, take } = taker(createFileMemory(10))
  const release = await take('huge', 40)
  const next = take('next', 1)
  release()
  await next
  expect(log).toEqual(['huge', 'next'])
})

test('who is stopped while waiting leaves the line', async () => {
  const { log, take } = taker(createFileMemory(10))
  const stop = new AbortController()
  const one = await take('one', 10)
  const two = take('two', 10, stop.signal)
  const three = take('three', 10)
  stop.abort(new Error('stopped'))
  await expect(two).rejects.toThrow('stopped')
  one()
  await three
  expect(log).toEqual(['one', 'three'])
})
