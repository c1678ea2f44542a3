export const codeLength = 6

/** The digits of what was typed or pasted, out of a whole sentence if need be; null when there are more than a code has. */
export function readCode(text: string): string | null {
  const [, first, second] = /(?<!\d)(\d{3})[\s\-–]?(\d{3})(?!\d)/.exec(text) ?? []
  if (first && second) return first + second
  const digits = text.replaceAll(/\D/g, '')
  return digits.length <= codeLength ? digits : null
}
