export type SilenceTimer = {
  /** Something came: from now on the limit between chunks counts. */
  touch(): void
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

  return {
    touch() {
      lastAt = Date.now()
      if (limitMs === limits.chunkMs) return
      limitMs = limits.chunkMs
      clearTimeout(timer)
      timer = setTimeout(check, limitMs)
    },
    limitTo(ms) {
      lastAt = Date.now()
      limitMs = ms
      clearTimeout(timer)
      timer = setTimeout(check, ms)
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
