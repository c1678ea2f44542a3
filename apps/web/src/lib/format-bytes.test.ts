import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes'

test('an amount of data is written in the unit people know', () => {
  const amounts = [0, 1, 420 * 1024, 1023 * 1024, 1.25 * 1024 ** 2, 20 * 1024 ** 2, 3 * 1024 ** 3]
  expect(amounts.map(formatBytes)).toEqual(['0 KB', '1 KB', '420 KB', '1 MB', '1.3 MB', '20 MB', '3 GB'])
})
