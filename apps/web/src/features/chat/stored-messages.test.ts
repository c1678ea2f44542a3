import type { Message } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { storedOf, toChatMessages } from './stored-messages'

function aMessage(over: Partial<Message>): Message {
  const answer = { id: 'a', parentId: null, role: 'assistant', parts: [], status: 'completed', modelId: 'demo:demo' }
  // Ids are branded; a test may mint them.
  return { ...answer, metadata: {}, ...over } as unknown as Message
}
const metadataOf = (over: Partial<Message>) => toChatMessages([aMessage(over)])[0]?.metadata

test('an answer knows who wrote it and how it ended, as it does on the wire', () => {
  const error = { reason: 'provider-failed' as const, message: 'It broke off.' }
  expect(metadataOf({ status: 'stopped' })).toEqual({ modelId: 'demo:demo', status: 'stopped' })
  expect(metadataOf({ status: 'failed', metadata: { error } })).toMatchObject({ status: 'failed', error })
})

test('a message of the person has no end to speak of', () => {
  expect(metadataOf({ role: 'user', modelId: null })).toEqual({})
})

test('a message is the same object as long as what is stored of it is, and leads back to that', () => {
  const stored = aMessage({})
  const [shown] = toChatMessages([stored])
  expect(toChatMessages([stored])[0]).toBe(shown)
  expect(shown && storedOf(shown)).toBe(stored)
  expect(shown && storedOf({ ...shown })).toBeUndefined()
})
