const dayMs = 86_400_000

/** Local midnight before a moment, in milliseconds. */
export function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()
}

/** How many midnights have passed since a moment; a day on which the clocks change counts as one. */
export function daysSince(moment: Date, now: Date): number {
  return Math.round((startOfDay(now) - startOfDay(moment)) / dayMs)
}
