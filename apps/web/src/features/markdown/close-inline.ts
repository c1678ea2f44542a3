import { longestInline } from './math-syntax'
import { pendingAddress } from './safe-href'

/** Marks a formula that is still being written: it is shown as it is until it ends. */
export const unfinishedMark = '\ue000'

/** Where a text inside blocks begins anew, so that nothing opened before can close after it. */
const newContext = /\n[ \t>]*\n|\n(?=[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t>]*[#|])/g
/** Nobody opens more in one another; closing them all would cost the parser the square of it. */
const mostOpen = 20
const pending = `](${pendingAddress})`

type Open = { mark: string; closer: string }
type Scan = { text: string; at: number; open: Open[] }

/** Closes what the last words of a growing text have opened, from the inside out. */
export function closeInline(text: string): string {
  const start = contextStart(text)
  const context = text.slice(start).trimEnd()
  const scan: Scan = { text: context, at: 0, open: [] }
  while (scan.at < scan.text.length && scan.open.length <= mostOpen) step(scan)
  if (scan.open.length > mostOpen) return text
  const closers = scan.open.reverse().map(({ closer }) => closer)
  return closers.length === 0 && scan.text === context
    ? text
    : text.slice(0, start) + scan.text.trimEnd() + closers.join('')
}

function contextStart(text: string): number {
  let start = 0
  for (const { index } of text.matchAll(newContext)) start = index + 1
  const isRow = /^[ \t>]*\|/.test(text.slice(start))
  return isRow ? text.lastIndexOf('|') + 1 : start
}

function step(scan: Scan): void {
  const rest = scan.text.slice(scan.at, scan.at + 40)
  const skipped = /^(?:\[\^[^\]\s]*\]|<[a-z][^<>\s]*>|\\[^([])/i.exec(rest)?.[0]
  const literal = /^(?:`+|\$\$?|\\[([])/.exec(rest)?.[0]
  const delimiter = /^(?:\*{1,3}|_{1,3}|~~)/.exec(rest)?.[0]
  if (skipped) scan.at += skipped.length
  else if (literal) stepOver(scan, literal)
  else if (delimiter) emphasise(scan, delimiter)
  else if (rest.startsWith('[')) {
    scan.open.push({ mark: '[', closer: pending })
    scan.at++
  } else if (rest.startsWith(']')) closeBracket(scan)
  else scan.at++
}

/** Code and formulas: nothing in them counts until they end. */
function stepOver(scan: Scan, mark: string): void {
  const from = scan.at + mark.length
  const content = scan.text.slice(from)
  const closer = mark === '\\(' ? '\\)' : mark === '\\[' ? '\\]' : mark
  const isFormula = !mark.startsWith('`')
  const end = mark.startsWith('`') ? endOfCode(content, mark) : content.indexOf(closer)
  const isNone = mark === '$' && !mayBeFormula(content.slice(0, end === -1 ? longestInline : end))
  if (isNone) scan.at = from
  else if (end !== -1) scan.at = from + end + closer.length
  else {
    scan.open.push({ mark, closer: isFormula ? unfinishedMark + closer : closer })
    scan.at = scan.text.length
  }
}

function endOfCode(content: string, mark: string): number {
  for (const { 0: run, index } of content.matchAll(/`+/g)) if (run === mark) return index
  return -1
}

/** Whether an open dollar is more likely a formula than a price or the name of a variable. */
function mayBeFormula(content: string): boolean {
  const isShaped = /^(?:[\d.]*[\\^_={(|]|[a-zA-Z\\({[|+-](?![A-Z_]))/.test(content)
  return isShaped && !/[a-z]{2,}[\s,]+[a-z]{2,}/i.test(content.replace(/\\[a-z]+(?:\{[^}]*\}?)?/gi, ''))
}

function emphasise(scan: Scan, run: string): void {
  const before = scan.text[scan.at - 1] ?? ' '
  const after = scan.text[scan.at + run.length] ?? ' '
  scan.at += run.length
  const isInWord = run.startsWith('_') && /\w/.test(before) && /\w/.test(after)
  if (isInWord) return
  for (const mark of run.length === 3 ? [run.slice(1), run.slice(2)] : [run]) {
    const opened = scan.open.findLastIndex((candidate) => candidate.mark === mark)
    if (/\S/.test(before) && opened !== -1) scan.open.length = opened
    else if (/\S/.test(after)) scan.open.push({ mark, closer: mark })
  }
}

/** The end of a link's text: what follows says where it goes, if it has been written. */
function closeBracket(scan: Scan): void {
  const opened = scan.open.findLastIndex(({ mark }) => mark === '[')
  const follows = scan.text.slice(scan.at + 1)
  if (opened === -1) {
    scan.at++
    return
  }
  scan.open.length = opened
  const target = /^(?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])/.exec(follows)?.[0]
  if (target !== undefined) scan.at += 1 + target.length
  else if (follows === '' || /^[([]/.test(follows)) {
    scan.text = scan.text.slice(0, scan.at) + pending
    scan.at = scan.text.length
  } else scan.at++
}
