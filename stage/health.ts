const intervalMs = 2_000
// A busy machine answers late; only a dead or stuck runtime misses three of these in a row.
const timeoutMs = 5_000
const allowedMisses = 3

/** Resolves once the address answers 200; rejects when it has not within the time. */
export async function untilHealthy(url: string, patienceMs: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  while (!(await isHealthy(url))) {
    if (Date.now() > giveUpAt) throw new Error(`${url} did not answer`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Asks every two seconds and calls back once, after the third miss in a row. */
export function watchHealth(url: string, onUnhealthy: () => void): void {
  let misses = 0
  const check = async () => {
    misses = (await isHealthy(url)) ? 0 : misses + 1
    if (misses >= allowedMisses) onUnhealthy()
    else setTimeout(check, intervalMs)
  }
  setTimeout(check, intervalMs)
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
