import { expect, test } from 'vitest'
import { firstSentence, openRetryNotice } from './retry-notice'

const data = { attempt: 1, maxAttempts: 2, delayMs: 2_000, message: 'OpenAI is overloaded right now.' }
const notice = { type: 'data-retry' as const, id: 'retry', data }

test('a wait is over once words have come', () => {
  expect(openRetryNotice({ parts: [notice] })).toEqual(data)
  expect(openRetryNotice({ parts: [{ type: 'text', text: 'Before' }, notice] })).toEqual(data)
  expect(openRetryNotice({ parts: [notice, { type: 'text', text: 'Hi' }] })).toBeNull()
  expect(openRetryNotice({ parts: [] })).toBeNull()
  expect(openRetryNotice(undefined)).toBeNull()
})

test('only what happened is said, and a dot in a name is no end', () => {
  expect(firstSentence('OpenAI is overloaded right now. Try again in a moment.')).toBe(
    'OpenAI is overloaded right now.',
  )
  expect(firstSentence('Z.ai could not answer')).toBe('Z.ai could not answer')
})
