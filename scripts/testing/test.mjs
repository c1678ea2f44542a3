import { explain, Failure } from '../launch/failure.mjs'
import { ensureInstalled } from '../launch/install.mjs'
import { waitForLock } from '../launch/lock.mjs'
import { root } from '../launch/paths.mjs'
import { stopWithParent } from '../launch/stopping.mjs'
import { ensureBrowsers } from './browsers.mjs'
import { runStep } from './run-step.mjs'
import { steps } from './steps.mjs'

/** @import { Result, Step } from './steps.mjs' */

/**
 * Runs all checks and tests, or those that are named, each whatever became of the one before, and ends with
 * the names of what failed and the count.
 * @param {string[]} names
 */
export async function test(names) {
  stopWithParent()
  try {
    const chosen = choose(names)
    await install()
    const total = { passed: 0, failures: /** @type {string[]} */ ([]) }
    for (const step of chosen) {
      const { passed, failures } = await runAndReport(step)
      total.passed += passed
      total.failures.push(...failures.map((failure) => `${step.name}: ${failure}`))
    }
    console.log(['', ...total.failures].join('\n'))
    console.log(`${total.passed} passed, ${total.failures.length} failed`)
    process.exit(total.failures.length === 0 ? 0 : 1)
  } catch (error) {
    console.error(explain(error))
    console.log('\n0 passed, 1 failed')
    process.exit(1)
  }
}

/** @param {string[]} names */
function choose(names) {
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown === undefined) return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name))
  throw new Failure(`There is no test called ${unknown}: choose from ${steps.map(({ name }) => name).join(', ')}.`)
}

async function install() {
  const release = await waitForLock(root, () => console.log('Waiting for another start in this folder…'))
  try {
    await ensureInstalled()
  } finally {
    release()
  }
}

/** @param {Step} step @returns {Promise<Result>} */
async function runAndReport(step) {
  console.log(`\n── ${step.name}`)
  const startedAt = Date.now()
  const result = await run(step)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${result.passed} passed, ${result.failures.length} failed, ${seconds} s`)
  return result
}

/** @param {Step} step @returns {Promise<Result>} */
async function run(step) {
  try {
    const browsers = step.needsBrowsers ? await ensureBrowsers() : {}
    return await runStep(step, { ...process.env, ...browsers })
  } catch (error) {
    return { passed: 0, failures: [explain(error)] }
  }
}
