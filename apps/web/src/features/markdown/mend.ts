import { closeInline } from './close-inline'
import { fenceMarkOf } from './code-fence'

/** What begins something and shows nothing yet, at the very end. */
const hiddenEnds = [
  // Marks without a word, which may open, close, or be one of a pair.
  /(?:\\[*_~`$]+|(?<![\\*_~`$])[*_~`$]+|\\)$/,
  /(?<=^|\s)!$/,
  // A reference to a footnote, a character by its name, a tag.
  /\[\^[^\]\s]{0,100}$/,
  /&[a-z0-9#]{0,8}$/i,
  /<\/?[a-z]{0,10}\s?\/?$/i,
]
/**
 * Last lines that may become anything: a mark of a list, a heading, a quote, a rule, a task, a definition. They are tried
 * on a line without the blanks and quotes around it, as two runs that can take the same blanks take the square of them.
 */
const hiddenLines = [/^(?:[-+*=#|:`~ ]*|\d{1,9}[.)]?)$/, /^(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX]?\]?$/, /^\[[^\]]*\]?:?$/]
const rowBreak = /(?<!\\)\|/

/** The end of a growing answer with what is unfinished completed or held back, so that no half syntax is ever shown. */
export function mend(text: string): string {
  const mark = fenceMarkOf(text)
  if (mark) return text.includes('\n') ? withoutHalfFence(text, mark) : text
  return completeTable(closeInline(withoutHalfLine(withoutHalfEnd(text))))
}

function withoutHalfFence(text: string, mark: string): string {
  const at = text.lastIndexOf('\n') + 1
  const last = text.slice(at).trimStart()
  const isHalf = last !== '' && last.length < mark.length && mark.startsWith(last)
  return isHalf ? text.slice(0, at) : text
}

function withoutHalfEnd(text: string): string {
  return hiddenEnds.reduce((rest, pattern) => rest.replace(pattern, ''), text).replace(/<(https?:\/\/[^\s>]*)$/i, '$1')
}

function withoutHalfLine(text: string): string {
  const at = text.lastIndexOf('\n') + 1
  const line = text
    .slice(at)
    .replace(/^[\s>]+/, '')
    .trimEnd()
  return hiddenLines.some((pattern) => pattern.test(line)) ? text.slice(0, at) : text
}

/** A first row is a table's before the line under it says so. */
function completeTable(text: string): string {
  const lines = text.trimEnd().split('\n')
  const last = lines.at(-1)?.trimStart() ?? ''
  const before = lines.at(-2)?.trimStart() ?? ''
  if (!last.startsWith('|') || before.startsWith('|')) return text
  const cells = last.replace(/^\||\|$/g, '').split(rowBreak).length
  return `${text.trimEnd()}\n|${'---|'.repeat(cells)}`
}
