import type { Message } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { deletionWords } from './deletion-words'
import type { MessageWindow } from './message-window'

function aWindow(over: Partial<MessageWindow> = {}): MessageWindow {
  // Ids are branded; a test may mint them.
  const items = ['a', 'b', 'c'].map((id) => ({ id })) as unknown as Message[]
  return { items, hasOlder: false, hasNewer: false, newestId: null, ...over }
}

test('a deletion says how much goes with a message', () => {
  expect(deletionWords(aWindow(), 'c')).toBe('Message deleted')
  expect(deletionWords(aWindow(), 'a')).toBe('Message and 2 after it deleted')
  expect(deletionWords(undefined, 'a')).toBe('Message deleted')
})

test('what cannot be counted here is everything', () => {
  expect(deletionWords(aWindow({ hasNewer: true }), 'a')).toBe('Message and everything after it deleted')
  const items = aWindow().items.map((message) => ({ ...message, siblingIds: [message.id] }))
  expect(deletionWords(aWindow({ items }), 'a')).toBe('Message and everything after it deleted')
})
