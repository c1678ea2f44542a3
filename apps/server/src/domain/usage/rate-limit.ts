export type RateLimit = {
  /** Takes one place. Answers the whole seconds until there is one again, or null when there was. */
  take(): number | null
}

/** As many requests at once as come back in a minute, evenly (a token bucket). Kept in memory: it is against floods, not a quota. */
export function createRateLimit({ perMinute, now }: { perMinute: number | null; now: () => Date }): RateLimit {
  let left = perMinute ?? 0
  let countedAt = now().getTime()
  return {
    take() {
      if (perMinute === null) return null
      const at = now().getTime()
      const passedMs = Math.max(at - countedAt, 0)
      left = Math.min(left + (passedMs * perMinute) / 60_000, perMinute)
      countedAt = at
      if (left < 1) return Math.ceil(((1 - left) * 60) / perMinute)
      left -= 1
      return null
    },
  }
}
