/** At most so many fetches wait for headers at once; the others wait for their turn, in order. */
export type FetchSlots = { limit(fetch: typeof globalThis.fetch): typeof globalThis.fetch }

export function createFetchSlots(most: number): FetchSlots {
  let free = most
  const waiting: (() => void)[] = []

  function take(signal: AbortSignal | null | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (free > 0) {
      free -= 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(signal?.reason)
      }
      waiting.push(start)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  function giveBack(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  return {
    limit: (fetch) => async (input, init) => {
      await take(init?.signal ?? (input instanceof Request ? input.signal : null))
      try {
        return await fetch(input, init)
      } finally {
        giveBack()
      }
    },
  }
}
