import { countPlaywright, countVitest } from './count-results.mjs'

/**
 * @typedef {{ passed: number, failures: string[] }} Result a failure is the name of what failed
 * @typedef {object} Step
 * @property {string} name what `npm test -- <name>` runs alone
 * @property {string} script of the root package.json
 * @property {{ args: (file: string) => string[], count: (report: any) => Result }} [report] absent: a check that passes or fails as a whole
 * @property {boolean} [needsBrowsers]
 */

const vitestReport = {
  args: (/** @type {string} */ file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  count: countVitest,
}
// Playwright takes the file from PLAYWRIGHT_JSON_OUTPUT_FILE.
const playwrightReport = { args: () => ['--reporter=list,json'], count: countPlaywright }
const historiesReport = {
  args: (/** @type {string} */ file) => ['--count', '300', '--report', file],
  count: (/** @type {Result} */ result) => result,
}

/** All checks and tests, in the order that fails fastest. @type {Step[]} */
export const steps = [
  { name: 'check', script: 'check' },
  { name: 'typecheck', script: 'typecheck' },
  { name: 'boundaries', script: 'boundaries' },
  { name: 'knip', script: 'knip' },
  { name: 'unit', script: 'test:unit', report: vitestReport },
  { name: 'workerd', script: 'test:workerd', report: vitestReport },
  { name: 'histories', script: 'histories', report: historiesReport },
  { name: 'e2e', script: 'test:e2e', report: playwrightReport, needsBrowsers: true },
]
