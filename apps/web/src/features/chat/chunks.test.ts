import { expect, test, vi } from 'vitest'
import { parseChunks } from './chunks'

function read(...events: (object | string)[]): Promise<unknown[]> {
  const source = new ReadableStream<string>({
    start(controller) {
      for (const event of events) controller.enqueue(typeof event === 'string' ? event : JSON.stringify(event))
      controller.close()
    },
  })
  return Array.fromAsync(source.pipeThrough(parseChunks()))
}

test('chunks arrive as they were sent and the end mark is not one', async () => {
  const delta = { type: 'text-delta', id: 't', delta: 'Hi' }
  expect(await read(delta, '[DONE]')).toEqual([delta])
})

test('a failure is kept with the answer in the form it is stored in', async () => {
  const error = { reason: 'provider-failed', message: 'It broke off.' }
  expect(await read({ type: 'error', errorText: JSON.stringify(error) })).toEqual([
    { type: 'message-metadata', messageMetadata: { status: 'failed', error } },
  ])
})

test('an answer that stops without an end was cut off', async () => {
  await expect(read({ type: 'text-delta', id: 't', delta: 'Hi' })).rejects.toThrow('network error')
})

test('an answer that says it is finished needs no end mark', async () => {
  await expect(read({ type: 'finish' })).resolves.toHaveLength(1)
})

test('the end of a wait is noted by the clock of the browser', async () => {
  vi.useFakeTimers({ now: 5_000, toFake: ['Date'] })
  const data = { attempt: 1, maxAttempts: 2, delayMs: 1_200, message: 'OpenAI is overloaded right now.' }
  const chunks = await read({ type: 'data-retry', id: 'retry', data }, '[DONE]')
  vi.useRealTimers()
  expect(chunks).toEqual([{ type: 'data-retry', id: 'retry', data: { ...data, retryAt: 6_200 } }])
})
