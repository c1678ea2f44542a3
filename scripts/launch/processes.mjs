import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let isStopping = false

/**
 * Starts a program in its own process group, so that Ctrl-C reaches it only through us and its children can be ended with it.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true })
  running.add(child)
  child.on('error', () => running.delete(child))
  child.on('exit', () => {
    running.delete(child)
    signalGroup(child, 'SIGKILL')
  })
  return child
}

/**
 * Runs a tool to its end and keeps its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export async function runTool(command, args, options) {
  const child = startGroup(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
    })
  try {
    const [code] = await once(child, 'close')
    return { isOk: code === 0, output }
  } catch (error) {
    return { isOk: false, output: String(error) }
  }
}

/**
 * Ends every group we started: politely, and after a while for good.
 * @param {number} patienceMs
 */
export async function stopGroups(patienceMs) {
  isStopping = true
  const children = [...running]
  for (const child of children) signalGroup(child, 'SIGTERM')
  const force = setTimeout(killGroups, patienceMs)
  await Promise.all(children.map((child) => running.has(child) && once(child, 'exit')))
  clearTimeout(force)
}

/** True once we are being stopped: what ends now ends because of that. */
export function areGroupsStopping() {
  return isStopping
}

/** Ends every group we started, now. */
export function killGroups() {
  for (const child of running) signalGroup(child, 'SIGKILL')
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // The whole group has ended already.
  }
}
