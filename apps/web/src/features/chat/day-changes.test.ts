import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { dayChange } from './day-changes'

const at = (...date: [number, number, number, number]): ChatMessage => {
  return { id: 'a', role: 'user', parts: [], metadata: { createdAt: new Date(...date).toISOString() } }
}
const now = new Date(2026, 10, 25, 12)

test('a date stands where the day changes, at local midnight', () => {
  expect(dayChange(at(2026, 10, 25, 0), at(2026, 10, 24, 23), now)).toBe('Today')
  expect(dayChange(at(2026, 10, 24, 0), at(2026, 10, 23, 23), now)).toBe('Yesterday')
  expect(dayChange(at(2026, 10, 2, 9), at(2026, 9, 31, 23), now)).toBe('Monday 2 November')
  expect(dayChange(at(2025, 0, 1, 9), undefined, now)).toBe('Wednesday, 1 January 2025')
})

test('no date within a day, at the head of what began today, or where none is known', () => {
  expect(dayChange(at(2026, 10, 24, 23), at(2026, 10, 24, 1), now)).toBeNull()
  expect(dayChange(at(2026, 10, 25, 11), undefined, now)).toBeNull()
  expect(dayChange({ id: 'a', role: 'user', parts: [] }, at(2026, 10, 24, 1), now)).toBeNull()
})
