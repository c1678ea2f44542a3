import type { UIMessageChunk } from 'ai'
import { afterEach, expect, test, vi } from 'vitest'
import { createLiveAnswer } from './live-answer'

const delta = (text: string): UIMessageChunk => ({ type: 'text-delta', id: 't', delta: text })

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text()
}

function deltasIn(events: string): string[] {
  return [...events.matchAll(/^data: (\{.*\})$/gm)].map(([, json = '']) => JSON.parse(json).delta)
}

afterEach(() => {
  vi.useRealTimers()
})

test('replay and live meet without a gap or a doubled chunk, whenever a reader comes', async () => {
  const answer = createLiveAnswer()
  const readers = [readAll(answer.read())]
  for (let index = 0; index < 50; index++) {
    answer.append(delta(`${index} `))
    if (index % 10 === 0) readers.push(readAll(answer.read()))
    if (index % 7 === 0) await Promise.resolve()
  }
  answer.end()
  readers.push(readAll(answer.read()))
  const expected = Array.from({ length: 50 }, (_, index) => `${index} `)
  for (const events of await Promise.all(readers)) {
    expect(deltasIn(events).join('')).toBe(expected.join(''))
    expect(events.endsWith('data: [DONE]\n\n')).toBe(true)
  }
})

test('a reader that goes away disturbs nobody', async () => {
  const answer = createLiveAnswer()
  const leaving = answer.read().getReader()
  const staying = readAll(answer.read())
  answer.append(delta('one'))
  await leaving.read()
  await leaving.cancel()
  answer.append(delta('two'))
  answer.end()
  expect(deltasIn(await staying)).toEqual(['one', 'two'])
})

test('what is said beside the answer reaches who reads then, the newest of each alone, and nobody after it was withdrawn', async () => {
  const answer = createLiveAnswer()
  const early = answer.read().getReader()
  answer.append(delta('one'))
  answer.announce('a', { type: 'data-progress', id: 'a', data: { progress: 1 } })
  answer.announce('a', { type: 'data-progress', id: 'a', data: { progress: 2 } })
  const decoder = new TextDecoder()
  expect(decoder.decode((await early.read()).value)).toMatch(/"one".*\n\n.*"progress":2/s)
  const late = answer.read()
  answer.withdraw('a')
  answer.append(delta('two'))
  expect(decoder.decode((await early.read()).value)).not.toContain('progress')
  answer.end()
  expect(await readAll(late)).not.toContain('progress')
  expect(answer.chunks).toHaveLength(2)
  await early.cancel()
})

test('a silent answer sends a comment every 15 s, so that no proxy closes the connection', async () => {
  vi.useFakeTimers()
  const reader = createLiveAnswer().read().getReader()
  const first = reader.read()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(new TextDecoder().decode((await first).value)).toBe(': keep-alive\n\n')
  await reader.cancel()
})
