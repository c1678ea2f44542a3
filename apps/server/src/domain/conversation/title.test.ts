import { expect, test } from 'vitest'
import { titleFromFirstWords } from './title'

test('a short message is its own title', () => {
  expect(titleFromFirstWords('What is a Durable Object?')).toBe('What is a Durable Object?')
})

test('a long one is cut at a word', () => {
  const title = titleFromFirstWords(
    'Please explain in detail how the borrow checker of Rust decides what may live how long',
  )
  expect(title).toBe('Please explain in detail how the borrow checker of Rust…')
})

test('one endless word is cut within, and no half of an emoji is left', () => {
  expect(titleFromFirstWords('a'.repeat(500))).toBe(`${'a'.repeat(60)}…`)
  expect(titleFromFirstWords(`${'a'.repeat(59)}😀 rest`)).toBe(`${'a'.repeat(59)}…`)
})

test('markdown marks and empty lines are not part of a title', () => {
  expect(titleFromFirstWords('\n\n## **Plan** for `today`\nmore')).toBe('Plan for today')
  expect(titleFromFirstWords('```ts\nconst x = 1')).toBe('ts')
})

test('a message without words still has a title', () => {
  expect(titleFromFirstWords('---\n***')).toBe('New conversation')
})
