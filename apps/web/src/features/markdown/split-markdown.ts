import { fenceMark, isClosing } from './code-fence'

/** Where a text has been cut: what is finished never changes again while the text grows. */
export type Split = { text: string; finished: string[]; open: string }

type Fence = { mark: string; isNested: boolean }
/** What was seen of the open block: its fence, whether a blank line came last, and where the next line begins. */
type Cut = { start: number; fence: Fence | null; wasBlank: boolean; wasClosed: boolean; listMarker: string | null }

const fenceLine = new RegExp(`^([\\s>]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?)(${fenceMark})`)
const fenceAtMargin = new RegExp(`^(?:${fenceMark})`)
/**
 * Lines that may belong to what stood before the blank line: list items, quotes, indented text. One that has only begun
 * may still become such a line.
 */
const continues = /^(?:\s|[-*+](?:\s|$)|\d{1,9}(?:[.)](?:\s|$)|$)|>)/
const item = /^(?:[-*+]|\d{1,9}[.)])(?=\s)/
/** A list that goes on for longer is cut between its items, so that the last ones can be drawn without the first. */
const longList = 4_000

/**
 * Cuts an answer into blocks that can be drawn on their own, so that while it grows only the last one is parsed again.
 * Joined with nothing in between, the blocks are the text. The blocks of a beginning, but for its last, are blocks of the
 * whole.
 */
export function splitMarkdown(text: string, previous?: Split): Split {
  const isGrown = previous !== undefined && text.startsWith(previous.text)
  const finished = isGrown ? [...previous.finished] : []
  const open = cutOff(isGrown ? previous.open + text.slice(previous.text.length) : text, finished)
  return { text, finished, open }
}

/** The blocks of a split, the open one last. */
export function blocksOf({ finished, open }: Split): string[] {
  return open === '' ? finished : [...finished, open]
}

function cutOff(text: string, blocks: string[]): string {
  let cut = beginning(0)
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline + 1
    const line = text.slice(at, end)
    if (at > cut.start && beginsBlock(line, cut, at)) {
      blocks.push(text.slice(cut.start, at))
      cut = beginning(at)
    }
    follow(line, cut, { isFirst: at === cut.start, isUnfinished: newline === -1 })
    at = end
  }
  return text.slice(cut.start)
}

function beginning(start: number): Cut {
  return { start, fence: null, wasBlank: false, wasClosed: false, listMarker: null }
}

function beginsBlock(line: string, cut: Cut, at: number): boolean {
  if (cut.fence) return false
  const isBlank = line.trim() === ''
  if (cut.wasClosed) return !isBlank
  if (fenceAtMargin.test(line)) return true
  if (cut.listMarker && at - cut.start > longList && kindOf(line) === cut.listMarker) return true
  return cut.wasBlank && !isBlank && !continues.test(line)
}

function follow(line: string, cut: Cut, { isFirst, isUnfinished }: { isFirst: boolean; isUnfinished: boolean }): void {
  if (cut.listMarker === null) cut.listMarker = kindOf(line) ?? ''
  const [, before = '', mark] = fenceLine.exec(line) ?? []
  // A few spaces are a place in a list, where there is one.
  const isAtMargin = before === '' || (isFirst && /^ {1,3}$/.test(before))
  if (cut.fence === null && mark) cut.fence = { mark, isNested: !isAtMargin }
  else if (cut.fence && (closes(line, cut.fence) || leaves(line, cut.fence))) {
    // A closing line that is still being written may become something else.
    cut.wasClosed = !cut.fence.isNested && !isUnfinished
    cut.fence = null
  }
  cut.wasBlank = cut.fence === null && line.trim() === ''
}

/** Which kind of list a line at the margin goes on with, so that a cut keeps two lists apart. */
function kindOf(line: string): string | null {
  return item.exec(line)?.[0].slice(-1) ?? null
}

function closes(line: string, { mark, isNested }: Fence): boolean {
  return isClosing(isNested ? line.replace(/^[\s>]+/, '') : line, mark)
}

/** Code in a list or a quote also ends where a line at the margin ends what it stands in. */
function leaves(line: string, { isNested }: Fence): boolean {
  return isNested && /^[^\s>]/.test(line)
}
