// Each limit says what it counts, and what parsing took just below it, in milliseconds on a shared core of a server.

/** Characters of a block without its pictures. One paragraph: 360; beyond, it grows faster than the text. */
const mostCharacters = 50_000
/** Characters of a block with the pictures that stand in the text itself as one long word: 200. */
const mostCharactersWithPictures = 100_000
/** Lines of a block. One list in another: 2,200; short lines of a paragraph: 350. The splitter cuts plain lists long before. */
const mostLines = 4_000
/** Characters that may begin or end something. Open brackets with words between: 400; emphasis that never ends: 160. */
const mostMarks = 3_000
/** Characters of a word. Twenty thousand characters in such words made of addresses that are none: 430. */
const longestWord = 5_000
/** Bars between the cells of all tables: 1,500. */
const mostBars = 12_000
/** Bars on one line: forty such rows: 1,600. */
const mostBarsInLine = 300
/** Quotes and lists in one another, by their marks on one line (a hundred such lines: 1,100) and by columns of indentation (90). */
const deep = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){40}|^[ \t]{120,}(?:[-*+>]|\d{1,9}[.)])/m

const marks = /[[\]*_~`$<&\\!]/g
const bars = /\|/g
const picture = /(?<=\(<?)data:image\/[^\s()<>]*/g

/**
 * Whether parsing a block could hold up the page: parsers of markdown take the square of the length, or worse, for texts
 * made of nothing but marks. No answer is written like this but to do harm; it is shown as it is.
 */
export function isTooHard(block: string): boolean {
  if (block.length > mostCharactersWithPictures || deep.test(block)) return true
  const text = block.replace(picture, '')
  if (text.length > mostCharacters || hasLongWord(text) || count(text, marks) > mostMarks) return true
  const lines = text.split('\n')
  if (lines.length > mostLines || count(text, bars) > mostBars) return true
  return lines.some((line) => line.length >= mostBarsInLine && count(line, bars) >= mostBarsInLine)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function hasLongWord(text: string): boolean {
  return text.length > longestWord && text.split(/\s+/).some(({ length }) => length > longestWord)
}
