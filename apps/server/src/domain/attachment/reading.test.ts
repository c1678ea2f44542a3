import { expect, test } from 'vitest'
import { aModel } from '../../../test/support/builders'
import type { AttachmentId, StoredFile } from './attachment'
import { readingOf } from './reading'

const reader = aModel('anthropic:claude', {
  access: 'byok',
  paidBy: 'person',
  capabilities: ['files'],
  contextWindow: 200_000,
  maxOutputTokens: 64_000,
})

function aPdf(pages: number | null, textSize: number | null): StoredFile {
  const type = { name: 'a.pdf', mediaType: 'application/pdf', size: 100_000, width: null, height: null }
  // Ids are branded; a test may mint them.
  return { id: 'f1' as AttachmentId, ...type, pages, textSize }
}

// Without the look at the window, a PDF of 90 pages is refused as too long by a model that could read its text.
test.each([
  [40, 10_000, 'inline'],
  [60, 10_000, 'text'],
  [90, null, 'inline'],
  [null, 10_000, 'inline'],
])('a PDF of %s pages with a text of %s bytes goes %s', (pages, textSize, reading) => {
  expect(readingOf(aPdf(pages, textSize), reader)).toBe(reading)
})

test('a model with a window of a million reads what it may as it is', () => {
  expect(readingOf(aPdf(100, 10_000), { ...reader, contextWindow: 1_000_000 })).toBe('inline')
  expect(readingOf(aPdf(101, 10_000), { ...reader, contextWindow: 1_000_000 })).toBe('text')
})

test('what a tool answered with and is no text, no model reads as one', () => {
  const file = { ...aPdf(null, null), name: 'a.wav', mediaType: 'audio/wav' }
  expect(readingOf(file, reader)).toBe('not-readable')
  expect(readingOf({ ...file, mediaType: 'application/json' }, reader)).toBe('text')
})
