import { expect, test } from 'vitest'
import { titleFromText } from './title-from-text'

test('a short message is its own title, on one line', () => {
  expect(titleFromText('  Hello\n there ')).toBe('Hello there')
})

test('a long message is cut between words', () => {
  const title = titleFromText('Write a token bucket for a Durable Object, and check the current limits first')
  expect(title).toBe('Write a token bucket for a Durable Object, and check the…')
})

test('one endless word is cut anyway', () => {
  expect(titleFromText('x'.repeat(90))).toBe(`${'x'.repeat(60)}…`)
})
