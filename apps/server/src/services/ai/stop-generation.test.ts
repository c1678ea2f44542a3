import { expect, test } from 'vitest'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { RunningRow } from '#domain/generation/generation'
import { createRunningGenerations } from './running-generations'
import { type StopGenerationDeps, stopGeneration } from './stop-generation'

const conversationId = 'c' as ConversationId
const questionId = 'q' as MessageId
const running = { id: 'g', conversationId, messageId: 'a', parentId: questionId } as RunningRow

function anObject(abort: () => Promise<void>) {
  const stored: string[] = []
  // Of the many deps only those a stop of a live answer touches.
  const deps = {
    now: () => new Date(0),
    conversations: { find: () => ({ id: conversationId }) },
    messages: { find: () => ({ id: questionId }) },
    questions: { list: () => [] },
    atomically: (work: () => unknown) => work(),
    generations: { findRunning: () => running, requestStop: (id: string) => stored.push(id) },
    running: { find: () => ({}), abort, stopEarly: () => undefined },
  } as unknown as StopGenerationDeps
  return { deps, stored }
}

// The other way round, a crash in between forgets that the person wanted it stopped.
test('that the person wants it stopped is stored before anything is aborted', async () => {
  const atAbort: string[][] = []
  const { deps, stored } = anObject(async () => void atAbort.push([...stored]))
  await stopGeneration(deps, { conversationId })
  expect(atAbort).toEqual([['g']])
})

test('a stop that came early counts once, for its own conversation, and not for ever', () => {
  let now = 0
  const generations = createRunningGenerations(() => new Date(now))
  generations.stopEarly(conversationId, questionId)
  expect(generations.takeEarlyStop('other' as ConversationId, [questionId])).toBe(false)
  expect(generations.takeEarlyStop(conversationId, [null, questionId])).toBe(true)
  expect(generations.takeEarlyStop(conversationId, [null, questionId])).toBe(false)
  generations.stopEarly(conversationId, questionId)
  now = 121_000
  expect(generations.takeEarlyStop(conversationId, [null, questionId])).toBe(false)
})
