import type { UIMessageChunk } from 'ai'
import { expect, test } from 'vitest'
import { createAnswerWriter } from './answer-writer'
import { createLiveAnswer } from './live-answer'
import { messageFromChunks } from './message-from-chunks'

const text = (id: string, ...deltas: string[]): UIMessageChunk[] => [
  { type: 'text-start', id },
  ...deltas.map((delta): UIMessageChunk => ({ type: 'text-delta', id, delta })),
  { type: 'text-end', id },
]

const kept: UIMessageChunk[] = [
  { type: 'start', messageId: 'a' },
  { type: 'text-start', id: 'kept-0' },
  { type: 'text-delta', id: 'kept-0', delta: 'The kept words.' },
]

function goOn(chunks: UIMessageChunk[], isWhole: boolean) {
  const answer = createLiveAnswer()
  for (const chunk of kept) answer.append(chunk)
  const writer = createAnswerWriter({ answer, log: { add: () => undefined }, now: () => new Date(0), reasoningMs: [] })
  for (const chunk of chunks) writer.write(chunk)
  writer.finish(isWhole)
  return { writer, message: messageFromChunks(answer.chunks) }
}

const textsOf = async (message: ReturnType<typeof messageFromChunks>) =>
  (await message).parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))

// OpenAI-compatible servers call every text `txt-0`.
test('only the first text of a continuation joins the one that was cut off, also when all have the same id', async () => {
  const thought: UIMessageChunk[] = [
    { type: 'reasoning-start', id: 'r' },
    { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
    { type: 'reasoning-end', id: 'r' },
  ]
  const { message } = goOn([...text('txt-0', ' And'), ...thought, ...text('txt-0', 'the rest.')], true)
  expect(await textsOf(message)).toEqual(['The kept words. And', 'the rest.'])
})

test('words that stand in the answer already are said when they were all the model had to say', async () => {
  const { message, writer } = goOn(text('t', ' kept words'), true)
  expect(await textsOf(message)).toEqual(['The kept words. kept words'])
  expect(writer.hasProduced).toBe(true)
})

// A repeat that had only begun would stand there twice, and cost a place in the quota.
test('a repeat that was cut off adds nothing', async () => {
  const { message, writer } = goOn(text('t', 'The kept'), false)
  expect(await textsOf(message)).toEqual(['The kept words.'])
  expect(writer.hasProduced).toBe(false)
})

test('whoever is told later of a wait is told what is left of it', () => {
  let now = 0
  const answer = createLiveAnswer()
  const log = { add: () => undefined }
  const writer = createAnswerWriter({ answer, log, now: () => new Date(now), reasoningMs: [] })
  writer.announceRetry({ attempt: 1, maxAttempts: 2, delayMs: 2_000, message: 'Overloaded.' })
  const told = () => JSON.parse(JSON.stringify(answer.chunks[0])).data.delayMs
  expect(told()).toBe(2_000)
  now = 1_500
  expect(told()).toBe(500)
  now = 3_000
  expect(told()).toBe(0)
})
