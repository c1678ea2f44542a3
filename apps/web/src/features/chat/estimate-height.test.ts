import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { estimateHeight } from './estimate-height'

const anAnswer = (text: string): ChatMessage => ({ id: 'a', role: 'assistant', parts: [{ type: 'text', text }] })

test('more text is higher, and higher still in a narrow column', () => {
  const [short, long] = ['word '.repeat(10), 'word '.repeat(1_000)]
  expect(estimateHeight(anAnswer(long), 700)).toBeGreaterThan(10 * estimateHeight(anAnswer(short), 700) - 600)
  expect(estimateHeight(anAnswer(long), 350)).toBeGreaterThan(1.8 * estimateHeight(anAnswer(long), 700) - 100)
})

test('lines count, however short', () => {
  expect(estimateHeight(anAnswer('a\n'.repeat(100)), 700)).toBeGreaterThan(2_000)
})

test('what is folded is one line, whatever it holds', () => {
  const thought = { type: 'reasoning' as const, text: 'thought '.repeat(5_000) }
  const folded = estimateHeight({ id: 'a', role: 'assistant', parts: [thought] }, 700)
  expect(folded).toBeLessThan(120)
})

test('pictures have their place before they are there, and other files are cards', () => {
  const file = (mediaType: string) => ({ type: 'file' as const, url: '/api/attachments/x', mediaType })
  const height = (...mediaTypes: string[]) =>
    estimateHeight({ id: 'a', role: 'user', parts: mediaTypes.map(file) }, 700) - 24
  expect(height('image/png')).toBe(248)
  expect(height('image/png', 'image/png', 'image/png')).toBe(152)
  expect(height('application/pdf', 'text/csv')).toBe(132)
})
