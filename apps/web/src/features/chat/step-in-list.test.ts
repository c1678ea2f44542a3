import { expect, test } from 'vitest'
import { stepInList } from './step-in-list'

test('arrows go round, Home and End go to the ends, other keys nowhere', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'].map((key) => stepInList(key, 2, 3))).toEqual([
    0,
    1,
    0,
    2,
    null,
  ])
  expect(stepInList('ArrowLeft', 0, 3)).toBe(2)
})

test('one alone leads nowhere', () => {
  expect(stepInList('ArrowRight', 0, 1)).toBeNull()
})
