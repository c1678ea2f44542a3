import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { answerEnd } from './answer-end'

type Reason = NonNullable<MessageMetadata['error']>['reason']
const some: ChatMessage['parts'] = [{ type: 'text', text: 'Some words' }]
const thoughts: ChatMessage['parts'] = [{ type: 'reasoning', text: 'Hm.' }]
const endOf = (metadata: MessageMetadata, parts = some) => answerEnd({ metadata, parts })
const failedWith = (reason: Reason, parts = some) =>
  endOf({ status: 'failed', error: { reason, message: 'Why.' } }, parts)

test('an answer that is whole, or still being written, needs no word about its end', () => {
  expect(endOf({ status: 'completed', finishReason: 'stop' })).toBeNull()
  expect(endOf({ status: 'running' })).toBeNull()
  expect(endOf({})).toBeNull()
})

test('an answer cut off after its first words can be gone on with', () => {
  expect(endOf({ status: 'stopped' })).toEqual({ kind: 'stopped', sentence: 'Stopped', help: ['continue'] })
  expect(endOf({ status: 'interrupted' })).toMatchObject({ kind: 'interrupted', help: ['continue'] })
  expect(endOf({ status: 'completed', finishReason: 'length' })).toMatchObject({ kind: 'length', help: ['continue'] })
})

test('an answer without words still says how it ended, and is asked for again', () => {
  expect(endOf({ status: 'stopped' }, [])).toMatchObject({ sentence: 'Stopped before it began', help: [] })
  expect(endOf({ status: 'interrupted' }, thoughts)).toMatchObject({ help: ['retry'] })
  expect(endOf({ status: 'completed', finishReason: 'length' }, thoughts)).toMatchObject({ help: ['retry'] })
})

test('what passes by itself is gone on with where there are words, and tried again where there are none', () => {
  for (const reason of ['provider-disconnected', 'provider-timed-out', 'provider-overloaded'] as const) {
    expect(failedWith(reason)).toEqual({ kind: 'failed', sentence: 'Why.', help: ['continue', 'retry'] })
    expect(failedWith(reason, [])?.help).toEqual(['retry'])
  }
  expect(failedWith('empty-answer', thoughts)?.help).toEqual(['retry'])
})

test('where something has to change first, the sentence says what, and no button promises more', () => {
  const reasons = ['model-not-available', 'context-too-long', 'content-filtered', 'quota-exceeded'] as const
  for (const reason of reasons) {
    expect(failedWith(reason)?.help).toEqual([])
  }
})

test('what the budget does not pay for leads to where it is set', () => {
  expect(failedWith('budget-exceeded')?.help).toEqual(['usage'])
})

test('what a key has to do with is set right in the settings, and then gone on with', () => {
  for (const reason of ['provider-rejected-key', 'provider-out-of-credit', 'provider-key-unreadable'] as const) {
    expect(failedWith(reason)?.help).toEqual(['continue', 'providers'])
    expect(failedWith(reason, [])?.help).toEqual(['providers'])
  }
})

test('a key of this server is not the person’s to set right', () => {
  for (const reason of ['provider-rejected-key', 'provider-out-of-credit'] as const) {
    expect(endOf({ status: 'failed', paidBy: 'app', error: { reason, message: 'Why.' } })?.help).toEqual([])
  }
})

test('a failure nobody could write down still has a sentence', () => {
  expect(endOf({ status: 'failed' })).toMatchObject({
    sentence: 'This answer could not be finished.',
    help: ['continue', 'retry'],
  })
})

test('an answer without words that has called a tool is gone on with: the call is not made again', () => {
  const call = { type: 'dynamic-tool', toolName: 'look', toolCallId: '1', input: {} } as const
  const made = [{ ...call, state: 'output-available', output: 'seen' }] as const
  for (const status of ['stopped', 'interrupted'] as const) {
    expect(answerEnd({ metadata: { status }, parts: [...made] })).toMatchObject({ help: ['continue'] })
  }
  const begun = [{ ...call, state: 'input-streaming', input: undefined }] as const
  expect(answerEnd({ metadata: { status: 'interrupted' }, parts: [...begun] })).toMatchObject({ help: ['retry'] })
})
