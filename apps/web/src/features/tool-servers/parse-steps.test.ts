import { expect, test } from 'vitest'
import { parseSteps } from './parse-steps'

test('whole numbers from 1 to 50 are steps', () => {
  expect(['1', ' 20 ', '50'].map(parseSteps)).toEqual([1, 20, 50])
  expect(['', '0', '51', '2.5', '1e1', '-3', 'many'].map(parseSteps)).toEqual(Array(7).fill(null))
})
