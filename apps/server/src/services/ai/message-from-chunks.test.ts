import type { UIMessageChunk } from 'ai'
import { expect, test } from 'vitest'
import { mergeDeltas, messageFromChunks, plainChunks } from './message-from-chunks'

const chunks: UIMessageChunk[] = [
  { type: 'start', messageId: 'm1' },
  { type: 'start-step' },
  { type: 'reasoning-start', id: 'r' },
  { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
  { type: 'reasoning-delta', id: 'r', delta: '.' },
  { type: 'reasoning-end', id: 'r' },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'For' },
  { type: 'text-delta', id: 't', delta: 'ty' },
  { type: 'text-delta', id: 't', delta: '-two' },
]

test('the stored parts are what a browser shows, without the mark of the first step', async () => {
  expect((await messageFromChunks(chunks)).parts).toEqual([
    { type: 'reasoning', id: 'r', text: 'Hm.', state: 'done' },
    { type: 'text', text: 'Forty-two', state: 'done' },
  ])
})

test('an answer cut off anywhere keeps everything before the cut', async () => {
  for (let length = 0; length <= chunks.length; length++) {
    const { parts } = await messageFromChunks(chunks.slice(0, length))
    const text = parts.map((part) => (part.type === 'text' || part.type === 'reasoning' ? part.text : '')).join('')
    const received = chunks
      .slice(0, length)
      .map((chunk) => ('delta' in chunk ? chunk.delta : ''))
      .join('')
    expect(text).toBe(received)
  }
})

test('deltas of one part become one, deltas of different parts stay apart', () => {
  const delta = (id: string, text: string): UIMessageChunk => ({ type: 'text-delta', id, delta: text })
  expect(mergeDeltas([delta('a', '1'), delta('a', '2'), delta('b', '3'), delta('a', '4')])).toEqual([
    delta('a', '12'),
    delta('b', '3'),
    delta('a', '4'),
  ])
})

test('the input of a call is one delta, however many it came in', () => {
  const delta = (toolCallId: string, inputTextDelta: string): UIMessageChunk => ({
    type: 'tool-input-delta',
    toolCallId,
    inputTextDelta,
  })
  expect(mergeDeltas([delta('a', '{"x'), delta('a', '":1}'), delta('b', '{}')])).toEqual([
    delta('a', '{"x":1}'),
    delta('b', '{}'),
  ])
})

// Without the flag the SDK ends the message at such a chunk, in silence, and the rest of the answer is lost.
test('chunks that contradict each other are an error, and their words are not lost', async () => {
  const broken: UIMessageChunk[] = [...chunks, { type: 'text-delta', id: 'unknown', delta: '!' }]
  await expect(messageFromChunks(broken)).rejects.toThrow()
  expect((await messageFromChunks(plainChunks(broken))).parts).toMatchObject([
    { type: 'reasoning', text: 'Hm.' },
    { type: 'text', text: 'Forty-two!' },
  ])
})
