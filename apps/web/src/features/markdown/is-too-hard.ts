const longest = 100_000
const mostMarks = 3_000
const longestWord = 5_000
const mostCells = 12_000
const marks = /[[\]*_~`$<&\\!]/g
const cells = /\|/g
const wideRow = /(?:\|[^|\n]*){300}/
/** Forty quotes or lists in one another on one line, or indented by more than anybody nests. */
const deep = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){40}|^[ \t]{120,}(?:[-*+>]|\d{1,9}[.)])/m

/**
 * Whether parsing a block could hold up the page: parsers of markdown take the square of the length, or worse, for texts
 * made of nothing but marks. No answer is written like this but to do harm; it is shown as it is.
 */
export function isTooHard(block: string): boolean {
  if (block.length > longest || deep.test(block)) return true
  if (hasLongWord(block)) return true
  return count(block, marks) > mostMarks || count(block, cells) > mostCells || wideRow.test(block)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** A picture in the text itself is one long word. */
function hasLongWord(text: string): boolean {
  if (text.length <= longestWord || text.includes('(data:image/') || text.includes('(<data:image/')) return false
  return text.split(/\s+/).some(({ length }) => length > longestWord)
}
