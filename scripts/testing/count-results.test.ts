import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './count-results.mjs'

test('a vitest file that cannot be loaded, or fails outside of its tests, counts as a failure', () => {
  const passed = { status: 'passed', fullName: 'holds' }
  const testResults = [
    { name: 'a.test.ts', status: 'passed', assertionResults: [passed, passed] },
    { name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'breaks' }] },
    { name: 'c.test.ts', status: 'failed', assertionResults: [] },
    { name: 'd.test.ts', status: 'failed', assertionResults: [{ status: 'skipped', fullName: 'waits' }] },
  ]
  expect(countVitest({ testResults })).toEqual({
    passed: 2,
    failures: ['breaks', 'c.test.ts did not run to its end', 'd.test.ts did not run to its end'],
  })
})

test('a journey that passed only when repeated counts as a failure, and so does an error outside of tests', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const inner = { specs: [spec('arrives', 'expected'), spec('wavers', 'flaky')] }
  const suites = [{ specs: [spec('breaks', 'unexpected')], suites: [inner] }]
  expect(countPlaywright({ suites, errors: [{ message: 'no browser' }] })).toEqual({
    passed: 1,
    failures: ['breaks', 'wavers (passed when repeated)', 'no browser'],
  })
})
