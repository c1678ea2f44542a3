const startedAt = new Map<string, number>()
const durations = new Map<string, number>()

/** Notes that a reasoning part is being written, or no longer is. The wire carries no times for it. */
export function markReasoning(partKey: string, isLive: boolean, now: number): void {
  const started = startedAt.get(partKey)
  if (isLive && started === undefined) startedAt.set(partKey, now)
  if (!isLive && started !== undefined && !durations.has(partKey)) durations.set(partKey, now - started)
}

/** How long the model thought, if this page was there to see it. */
export function reasoningDurationMs(partKey: string): number | null {
  return durations.get(partKey) ?? null
}
