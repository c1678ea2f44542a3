import { type BlockReferences, readReferences } from './references'
import { pendingAddress } from './safe-href'
import { blocksOf, type Split } from './split-markdown'

/** A block with all it needs from the others; strings and numbers only, so that equal blocks are seen to be equal. */
export type OutlineBlock = {
  text: string
  /** Definitions of what it refers to, to be parsed before it. */
  preface: string
  /** The footnotes it refers to: label, number and how often they were referred to before, as lines. */
  notes: string
  /** The depths of the headings it stands under, as digits. */
  headings: string
}

export type OutlineNote = { number: number; timesReferred: number; body: OutlineBlock }

export type Outline = { blocks: OutlineBlock[]; notes: OutlineNote[] }

type Read = { text: string; references: BlockReferences }
type Numbers = Map<string, { number: number; times: number }>

/** In characters. A paragraph with a hundred links has half of it. */
const longestPreface = 16_000

/** The level of the page's own heading above an answer. */
const pageLevel = 1

/** What has been read of the finished blocks, so that it is read once. */
export type Reading = { finished: Read[] }

/** Reads the blocks of a split; what was read before is taken over. */
export function readSplit(split: Split, previous: Reading): Reading {
  return {
    finished: split.finished.map((text, index) => {
      const known = previous.finished[index]
      return known?.text === text ? known : { text, references: readReferences(text) }
    }),
  }
}

/** Joins the blocks of an answer: what one defines, another may use, and footnotes are counted through all of them. */
export function outlineOf(split: Split, reading: Reading, isStreaming: boolean): Outline {
  const reads = [...reading.finished]
  if (blocksOf(split).length > reads.length) reads.push({ text: split.open, references: readReferences(split.open) })
  const definitions = firstOf(reads.map(({ references }) => references.definitions))
  const bodies = firstOf(reads.map(({ references }) => references.notes))
  const numbers: Numbers = new Map()
  const open: number[] = []

  const blocks = reads.map(({ text, references }) => {
    const notes = numberNotes(references, numbers, (label) => isStreaming || bodies.has(label))
    const block = {
      text,
      preface: prefaceOf(references, definitions, notes, isStreaming),
      notes: linesOf(notes),
      headings: open.join(''),
    }
    for (const depth of references.headings) enterHeading(depth, open)
    return block
  })
  return { blocks, notes: listNotes(numbers, bodies, definitions, isStreaming) }
}

/**
 * The level of a heading on the page, given those it stands under, among which it is then. However deep an answer begins
 * or jumps, levels go down one at a time, so that nobody who listens looks for one that is not there.
 */
export function enterHeading(depth: number, open: number[]): number {
  while ((open.at(-1) ?? 0) >= depth) open.pop()
  open.push(depth)
  return Math.min(6, pageLevel + open.length)
}

/** The other way round: what a block was told of the headings before it. */
export function readOpenHeadings(headings: string): number[] {
  return [...headings].map(Number)
}

type NoteUse = { label: string; number: number; timesBefore: number }

function numberNotes(
  { noteLabels }: BlockReferences,
  numbers: Numbers,
  isKnown: (label: string) => boolean,
): NoteUse[] {
  const uses = new Map<string, NoteUse>()
  for (const label of noteLabels.filter(isKnown)) {
    const counted = numbers.get(label) ?? { number: numbers.size + 1, times: 0 }
    if (!uses.has(label)) uses.set(label, { label, number: counted.number, timesBefore: counted.times })
    numbers.set(label, { number: counted.number, times: counted.times + 1 })
  }
  return [...uses.values()]
}

function linesOf(notes: NoteUse[]): string {
  return notes.map(({ label, number, timesBefore }) => `${number} ${timesBefore} ${label}`).join('\n')
}

/** The other way round: what a block was told of its footnotes. */
export function readNoteLines(lines: string): Map<string, { number: number; timesBefore: number }> {
  const entries = lines.split('\n').map((line): [string, { number: number; timesBefore: number }] => {
    const [number, timesBefore, ...label] = line.split(' ')
    return [label.join(' '), { number: Number(number), timesBefore: Number(timesBefore) }]
  })
  return new Map(lines === '' ? [] : entries)
}

function prefaceOf(
  { labels, certainLabels, definitions: own }: BlockReferences,
  definitions: Map<string, string>,
  notes: NoteUse[],
  isStreaming: boolean,
): string {
  const used = new Map<string, string>()
  for (const label of labels) {
    const address = definitions.get(label)
    if (address !== undefined && !(own.has(label) && own.get(label) === address)) used.set(label, address)
  }
  // While the answer grows, the definition may still come: until then it is its text, without brackets.
  if (isStreaming) {
    for (const label of certainLabels) if (!definitions.has(label)) used.set(label, pendingAddress)
  }
  const stubs = notes.map(({ label }) => `[^${label}]: .`)
  const links = [...used].map(([label, address]) => `[${label}]: <${address}>`)
  // The last line ends the last footnote, which would take in an indented block after it.
  const end = stubs.length > 0 ? [`[end of footnotes]: <${pendingAddress}>`] : []
  return [...fitting([...stubs, ...links]), ...end].map((line) => `${line}\n\n`).join('')
}

/** As many lines as may stand before a block: what is left out would cost each block that refers to it, again and again. */
function fitting(lines: string[]): string[] {
  let length = 0
  return lines.filter((line) => {
    length += line.length
    return length <= longestPreface
  })
}

function listNotes(
  numbers: Numbers,
  bodies: Map<string, string>,
  definitions: Map<string, string>,
  isStreaming: boolean,
): OutlineNote[] {
  return [...numbers].flatMap(([label, { number, times }]) => {
    const text = bodies.get(label)
    if (text === undefined) return []
    const preface = prefaceOf({ ...readReferences(text), definitions: new Map() }, definitions, [], isStreaming)
    return [{ number, timesReferred: times, body: { text, preface, notes: '', headings: '' } }]
  })
}

function firstOf(maps: Map<string, string>[]): Map<string, string> {
  const all = new Map<string, string>()
  for (const map of maps) {
    for (const [label, value] of map) if (!all.has(label)) all.set(label, value)
  }
  return all
}
