/** An amount of dollars as it is typed, in millionths of a dollar; nothing typed is no limit. */
export function parseBudget(text: string): { isValid: true; micros: number | null } | { isValid: false } {
  const typed = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(',', '.')
  if (typed === '') return { isValid: true, micros: null }
  if (!/^(\d+\.?\d*|\.\d+)$/.test(typed)) return { isValid: false }
  const micros = Math.round(Number(typed) * 1_000_000)
  return micros <= 1e12 ? { isValid: true, micros } : { isValid: false }
}
