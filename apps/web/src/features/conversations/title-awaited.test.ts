import { expect, test } from 'vitest'
import { isTitleAwaited } from './title-awaited'

const updatedAt = '2026-01-01T12:00:00.000Z'
const then = Date.parse(updatedAt)
const fresh = { titleSource: 'first-words' as const, isGenerating: false, updatedAt }

test('a name is awaited for a while after an answer', () => {
  expect(isTitleAwaited(fresh, then + 1_000)).toBe(true)
  expect(isTitleAwaited(fresh, then + 60_000)).toBe(false)
  expect(isTitleAwaited({ ...fresh, isGenerating: true }, then + 1_000)).toBe(false)
})

test('a conversation that has its name awaits none', () => {
  expect(isTitleAwaited({ ...fresh, titleSource: 'model' }, then)).toBe(false)
  expect(isTitleAwaited({ ...fresh, titleSource: 'person' }, then)).toBe(false)
})

test('a clock that is hours off does not ask for hours', () => {
  expect(isTitleAwaited(fresh, then - 3_600_000)).toBe(false)
})
