const parentCheckMs = 500
const patienceMs = 2_000

/** Ends this process on a signal, and when the launcher is gone: its pipe closes, or we get another parent. */
export function stopWithLauncher(dispose: () => Promise<unknown>): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    const forced = setTimeout(() => process.exit(0), patienceMs)
    await dispose().catch(() => {})
    clearTimeout(forced)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.stdin.on('end', stop).on('close', stop).on('error', stop).resume()
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), parentCheckMs).unref()
  // Nobody reads the log any more: the chat goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
