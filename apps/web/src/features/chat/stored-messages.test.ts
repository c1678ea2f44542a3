import type { Message } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { toChatMessages } from './stored-messages'

function anAnswer(over: Partial<Message>): Message {
  const answer = { id: 'a', parentId: null, role: 'assistant', parts: [], status: 'completed', modelId: 'demo:demo' }
  // Ids are branded; a test may mint them.
  return { ...answer, metadata: {}, ...over } as unknown as Message
}
const metadataOf = (over: Partial<Message>) => toChatMessages([anAnswer(over)], 'a')[0]?.metadata

test('an answer knows who wrote it', () => {
  expect(metadataOf({})?.modelId).toBe('demo:demo')
})

test('an answer that ended by itself or was stopped has no failure', () => {
  expect(metadataOf({ status: 'completed' })?.error).toBeUndefined()
  expect(metadataOf({ status: 'stopped' })?.error).toBeUndefined()
})

test('an interrupted answer says so, and a failed one keeps its own reason', () => {
  expect(metadataOf({ status: 'interrupted' })?.error?.message).toMatch(/restarted/)
  const error = { reason: 'provider-failed' as const, message: 'It broke off.' }
  expect(metadataOf({ status: 'failed', metadata: { error } })?.error).toEqual(error)
})
