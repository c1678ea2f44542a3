import { inlineMaxBytes } from '#domain/attachment/reading'

/** Room for the files of running answers, which stay in memory until their answer ends. */
export type FileMemory = {
  /** Waits until there is room for so many bytes and answers how to give it back. @throws what the signal was aborted with */
  take(bytes: number, signal: AbortSignal): Promise<() => void>
}

/**
 * As much as one call may take. An object has 128 MB, and a file in a prompt takes four times its base64 while it is sent: as it
 * was read, in the provider's words, in JSON, and as bytes. With 16 MB of files over all running answers that is 86 MB.
 */
const maxBytes = inlineMaxBytes

/** First come, first served: who waits, waits for those before. */
export function createFileMemory(limit = maxBytes): FileMemory {
  let taken = 0
  const waiting: { bytes: number; go: () => void }[] = []

  function next() {
    for (let first = waiting[0]; first && (taken === 0 || taken + first.bytes <= limit); first = waiting[0]) {
      waiting.shift()
      taken += first.bytes
      first.go()
    }
  }

  return {
    async take(bytes, signal) {
      signal.throwIfAborted()
      let isHeld = bytes > 0
      const release = () => {
        if (!isHeld) return
        isHeld = false
        taken -= bytes
        next()
      }
      if (!isHeld) return release
      await new Promise<void>((resolve, reject) => {
        const place = { bytes, go: resolve }
        waiting.push(place)
        signal.addEventListener('abort', () => {
          const at = waiting.indexOf(place)
          if (at === -1) return
          waiting.splice(at, 1)
          reject(signal.reason)
          next()
        })
        next()
      })
      return release
    },
  }
}
