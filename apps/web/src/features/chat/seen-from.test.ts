import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { seenFrom, seenFromSentence } from './seen-from'

function anAnswer(metadata: ChatMessage['metadata']): ChatMessage {
  return { id: 'a', role: 'assistant', parts: [], ...(metadata && { metadata }) }
}

// Ids are branded; a test may mint them.
const cut = { isFree: false, messages: 12, fromMessageId: 'm12' } as NonNullable<
  NonNullable<ChatMessage['metadata']>['cut']
>
const question: ChatMessage = { id: 'q', role: 'user', parts: [] }

test('the newest answer that has ended says where the model sees from', () => {
  const ended = anAnswer({ status: 'completed', cut })
  expect(seenFrom([ended, question])).toEqual({ messageId: 'm12', messages: 12, isFree: false })
  expect(seenFrom([ended, question, anAnswer(undefined)])).toMatchObject({ messageId: 'm12' })
  for (const status of ['running', 'interrupted'] as const) {
    expect(seenFrom([ended, question, anAnswer({ status })])).toMatchObject({ messageId: 'm12' })
  }
})

test('an answer that was shown all of it takes the line away', () => {
  expect(seenFrom([anAnswer({ status: 'completed', cut }), question, anAnswer({ status: 'completed' })])).toBeNull()
  expect(seenFrom([question])).toBeNull()
  expect(seenFrom([anAnswer({ status: 'completed', cut: { isFree: true, steps: 5 } })])).toBeNull()
})

test('the line says how many are before it, and why where that is a matter of money', () => {
  const about = { messageId: 'm', isFree: false }
  expect(seenFromSentence({ ...about, messages: 1 })).toBe('The model sees from here · 1 message before')
  expect(seenFromSentence({ ...about, messages: 1_200, isFree: true })).toBe(
    'The model sees from here · 1,200 messages before · a free answer reads about 28,000 tokens',
  )
})
