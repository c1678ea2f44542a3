import { killGroups, stopGroups } from './processes.mjs'

const patienceMs = 5_000
const parentCheckMs = 500
// On Ctrl-C both the terminal and npm signal us: only a later one is a person who lost patience.
const sameSignalMs = 1_000

/**
 * From here on a signal, or the death of the npm that started us, ends everything we started and then us. A second signal
 * does not wait.
 */
export function stopWithParent() {
  let stoppingSince = 0
  const stop = async () => {
    if (stoppingSince > 0) {
      if (Date.now() - stoppingSince > sameSignalMs) killGroups()
      return
    }
    stoppingSince = Date.now()
    await stopGroups(patienceMs)
    process.exit(0)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop)
  process.on('exit', killGroups)
  // A terminal or a pipe that goes away must not end the chat by an unhandled error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // npm passes signals on, except the one nobody can: then we only notice that our parent has changed.
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), parentCheckMs).unref()
}
