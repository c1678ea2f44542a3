export type SilenceTimer = {
  /** Something came: from now on the limit between chunks counts. */
  touch(): void
  /** What comes next is the first chunk of another call. */
  startAgain(): void
  /** Nothing is waited for, until the next touch or start: a tool is at work, and has a limit of its own. */
  pause(): void
  /** Whatever comes from now on, the signal aborts after this time. */
  limitTo(ms: number): void
  /** The limit that ran out, in milliseconds; null while none did. */
  readonly expiredMs: number | null
  readonly signal: AbortSignal
  clear(): void
}

/** Aborts its signal when nothing comes for too long: one limit for the first chunk, another between chunks. One timer, whatever the number of chunks. */
export function createSilenceTimer(limits: { firstChunkMs: number; chunkMs: number }): SilenceTimer {
  const controller = new AbortController()
  let limitMs = limits.firstChunkMs
  let lastAt = Date.now()
  let expiredMs: number | null = null
  let isPaused = false
  let timer = setTimeout(check, limitMs)

  function check(): void {
    const leftMs = lastAt + limitMs - Date.now()
    if (leftMs > 0) {
      timer = setTimeout(check, leftMs)
      return
    }
    expiredMs = limitMs
    controller.abort()
  }

  function waitFor(ms: number): void {
    lastAt = Date.now()
    // As long as the limit stays the timer that runs finds out by itself how much is left.
    if (limitMs === ms && !isPaused) return
    limitMs = ms
    isPaused = false
    clearTimeout(timer)
    timer = setTimeout(check, ms)
  }

  return {
    touch: () => waitFor(limits.chunkMs),
    startAgain: () => waitFor(limits.firstChunkMs),
    limitTo: waitFor,
    pause() {
      isPaused = true
      clearTimeout(timer)
    },
    get expiredMs() {
      return expiredMs
    },
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
    },
  }
}
