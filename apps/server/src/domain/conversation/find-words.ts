/** Where words were found: the words around them on one line, and where in these they are, in UTF-16 code units. */
export type Found = { excerpt: string; at: number; length: number }

/** Words that are looked for, so that neither capitals nor line breaks matter, in any script. */
export type Wanted = { folded: string }

const before = 40
const after = 100

export function wanted(words: string): Wanted {
  return { folded: fold(onOneLine(words).trim()) }
}

/** The first place of the words in a text; null where they are not in it. */
export function findWords(text: string, { folded }: Wanted): Found | null {
  const line = onOneLine(text)
  const foldedAt = fold(line).indexOf(folded)
  if (foldedAt === -1) return null
  const { start, end } = placeIn(line, foldedAt, foldedAt + folded.length)
  return excerptOf(line, start, end)
}

/** Every code point by itself as its capital and then as its small letter: `ß` as `ss`, and every sigma as one. */
function fold(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** A folded text may be longer: which characters the folded ones come from. */
function placeIn(line: string, foldedStart: number, foldedEnd: number): { start: number; end: number } {
  let folded = 0
  let at = 0
  let start = 0
  for (const char of line) {
    if (folded <= foldedStart) start = at
    folded += fold(char).length
    at += char.length
    if (folded >= foldedEnd) break
  }
  return { start, end: at }
}

function excerptOf(line: string, start: number, end: number): Found {
  const from = start <= before ? 0 : wordAfter(line, start - before, start)
  const to = end + after >= line.length ? line.length : wordBefore(line, end, end + after)
  const head = from === 0 ? '' : '…'
  const excerpt = `${head}${line.slice(from, to)}${to === line.length ? '' : '…'}`
  return { excerpt, at: head.length + start - from, length: end - start }
}

/** Where a word begins, at the first place between the two; half a character is never left. */
function wordAfter(line: string, from: number, limit: number): number {
  const space = line.indexOf(' ', from)
  if (space !== -1 && space < limit) return space + 1
  return isLowHalf(line, from) ? from + 1 : from
}

function wordBefore(line: string, limit: number, to: number): number {
  const space = line.lastIndexOf(' ', to)
  if (space > limit) return space
  return isLowHalf(line, to) ? to - 1 : to
}

function isLowHalf(line: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(line.charAt(at))
}
