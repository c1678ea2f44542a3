/** The first so many UTF-16 code units of a text, without half a character at its end. */
export function headOf(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}
