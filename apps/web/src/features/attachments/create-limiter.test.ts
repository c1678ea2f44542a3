import { expect, test } from 'vitest'
import { createLimiter } from './create-limiter'

test('at most so many run at once, in order, and a failed one makes room as well', async () => {
  const limit = createLimiter(2)
  const started: number[] = []
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const runs = ends.map(({ promise }, index) =>
    limit(async () => {
      started.push(index)
      await promise
    }),
  )
  expect(started).toEqual([0, 1])
  ends[1]?.reject(new Error('failed'))
  await expect(runs[1]).rejects.toThrow('failed')
  await Promise.resolve()
  expect(started).toEqual([0, 1, 2])
  for (const { resolve } of ends) resolve()
  await Promise.all([runs[0], runs[2], runs[3]])
  expect(started).toEqual([0, 1, 2, 3])
})
