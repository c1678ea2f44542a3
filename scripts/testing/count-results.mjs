/** @import { Result } from './steps.mjs' */

/**
 * A file that failed without one of its tests, in loading or in a hook, counts as one.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 * @returns {Result}
 */
export function countVitest({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed')
  const unfinished = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failures: [
      ...failed.map(({ fullName }) => fullName),
      ...unfinished.map(({ name }) => `${name} did not run to its end`),
    ],
  }
}

/**
 * A journey that passed only when it was repeated counts as a failure, and so does an error outside of tests.
 * @typedef {{ suites?: Suite[], specs?: { title: string, tests: { status: string }[] }[] }} Suite
 * @param {Suite & { errors?: { message?: string }[] }} report
 * @returns {Result}
 */
export function countPlaywright({ suites, specs, errors = [] }) {
  const journeys = specsOf({ suites, specs }).flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({ title, status })),
  )
  const failed = journeys.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  return {
    passed: journeys.filter(({ status }) => status === 'expected').length,
    failures: [
      ...failed.map(({ title, status }) => (status === 'flaky' ? `${title} (passed when repeated)` : title)),
      ...errors.map(({ message }) => message ?? 'an error outside of the journeys'),
    ],
  }
}

/** @param {Suite} suite @returns {NonNullable<Suite['specs']>} */
function specsOf({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}
