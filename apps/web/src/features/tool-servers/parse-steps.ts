const mostSteps = 50

/** How many steps somebody typed; null for what is no number of steps. */
export function parseSteps(typed: string): number | null {
  const text = typed.trim()
  const steps = Number(text)
  return /^\d{1,3}$/.test(text) && steps >= 1 && steps <= mostSteps ? steps : null
}
