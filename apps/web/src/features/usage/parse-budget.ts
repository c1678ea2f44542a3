/** An amount of dollars as it is typed, in millionths of a dollar; nothing typed is no limit. */
export function parseBudget(text: string): { isValid: true; micros: number | null } | { isValid: false } {
  const amount = text.trim().replace(/^\$\s*/, '')
  // A comma stands before thousands, or, as in much of the world, before cents.
  const typed = /^\d{1,3}(,\d{3})+(\.|$)/.test(amount) ? amount.replaceAll(',', '') : amount.replace(',', '.')
  if (typed === '') return { isValid: true, micros: null }
  if (!/^(\d+\.?\d*|\.\d+)$/.test(typed)) return { isValid: false }
  const micros = Math.round(Number(typed) * 1_000_000)
  return micros <= 1e12 ? { isValid: true, micros } : { isValid: false }
}
