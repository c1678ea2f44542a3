import { expect, test } from 'vitest'
import { firstSentence, openRetryWait } from './retry-wait'

const data = { attempt: 1, maxAttempts: 2, delayMs: 2_000, retryAt: 0, message: 'OpenAI is overloaded right now.' }
const notice = { type: 'data-retry' as const, id: 'retry', data }

test('a wait is over once words have come', () => {
  expect(openRetryWait({ parts: [notice] })).toEqual(data)
  expect(openRetryWait({ parts: [{ type: 'text', text: 'Before' }, notice] })).toEqual(data)
  expect(openRetryWait({ parts: [notice, { type: 'text', text: 'Hi' }] })).toBeNull()
  expect(openRetryWait({ parts: [] })).toBeNull()
  expect(openRetryWait(undefined)).toBeNull()
})

test('only what happened is said, and a dot in a name is no end', () => {
  expect(firstSentence('OpenAI is overloaded right now. Try again in a moment.')).toBe(
    'OpenAI is overloaded right now.',
  )
  expect(firstSentence('Z.ai could not answer')).toBe('Z.ai could not answer')
})
