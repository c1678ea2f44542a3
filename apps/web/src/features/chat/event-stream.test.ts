import { expect, test } from 'vitest'
import { parseEventStream } from './event-stream'

async function read(...pieces: (string | Uint8Array)[]): Promise<string[]> {
  const encoder = new TextEncoder()
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      controller.close()
    },
  })
  return Array.fromAsync(source.pipeThrough(parseEventStream()))
}

test('events are found wherever the network cuts them', async () => {
  expect(await read('data: {"a"', ':1}\n', '\ndata: {"b":2}\n\n')).toEqual(['{"a":1}', '{"b":2}'])
})

test('a character cut in two bytes arrives whole', async () => {
  const bytes = new TextEncoder().encode('data: é\n\n')
  expect(await read(bytes.slice(0, 7), bytes.slice(7))).toEqual(['é'])
})

test('comments and an unfinished last event are not data', async () => {
  expect(await read(': ping\n\n', 'data: 1\n\n', 'data: cut')).toEqual(['1'])
})

test('windows line ends are read too', async () => {
  expect(await read('event: x\r\ndata: 1\r\n\r\n')).toEqual(['1'])
})
