import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cache, root } from '../launch/paths.mjs'
import { startGroup } from '../launch/processes.mjs'

/** @import { Result, Step } from './steps.mjs' */

/**
 * Runs one step, shows its output and counts what passed and what failed in it.
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Result>}
 */
export async function runStep(step, env) {
  const file = join(cache, 'reports', `${step.name}.json`)
  mkdirSync(join(cache, 'reports'), { recursive: true })
  rmSync(file, { force: true })
  const args = ['run', '--silent', step.script, ...(step.report?.args(file) ?? [])]
  const isOk = await runScript(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const result = step.report && existsSync(file) ? step.report.count(JSON.parse(readFileSync(file, 'utf8'))) : null
  if (isOk) return result ?? { passed: 1, failures: [] }
  // A runner that failed for another reason than a test must not look like a success.
  const failures = result?.failures.length ? result.failures : [`bun run ${step.script}`]
  return { passed: result?.passed ?? 0, failures }
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function runScript(args, env) {
  const bin = join(root, 'node_modules/.bin')
  // First on PATH: whatever a tool calls `node` is then the Node that was installed.
  const path = `${bin}${delimiter}${env.PATH ?? ''}`
  const child = startGroup(join(bin, 'bun'), args, {
    cwd: root,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'close')
  return code === 0
}
