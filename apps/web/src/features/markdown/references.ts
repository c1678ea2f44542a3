import { fenceMarkOf, withoutFences } from './code-fence'
import { isTooHard } from './is-too-hard'

/** What one block tells the others, and wants to know of them. */
export type BlockReferences = {
  /** Addresses by label, as definitions that any block may begin with. */
  definitions: Map<string, string>
  /** Footnotes by label. */
  notes: Map<string, string>
  /** Labels in brackets, which may be links. */
  labels: string[]
  /** Labels that can only be links: `[text][label]`. */
  certainLabels: string[]
  /** Footnotes it refers to, each time it does. */
  noteLabels: string[]
  /** The levels of its headings. */
  headings: number[]
}

const none: BlockReferences = {
  definitions: new Map(),
  notes: new Map(),
  labels: [],
  certainLabels: [],
  noteLabels: [],
  headings: [],
}

// Only what is a definition beyond doubt: it is put before other blocks, where anything else would become their text.
// An address ends at a blank, or its shorter beginnings would all be tried; a longer one stays with its own block.
const definition =
  /^[ >]{0,12}\[([^[\]\\^\n][^[\]\\\n]{0,200})\]:[ \t]*(?:<([^<>\n]{0,2000})>|([^\s<>]{1,2000}))(?!\S)[ \t]*(?:["'(][^\n]{0,500})?$/gm
const note =
  /^ {0,3}\[\^([^[\]\\\s]{1,100})\]:[ \t]?(.*(?:\n(?:[ \t]*\n)*(?: {2,}|\t).*|\n(?![ \t]*\n|[ \t]*$|\[\^).+)*)/gm
const noteLabel = /\[\^([^[\]\\\s]{1,100})\](?!:)/g
const label = /\[([^[\]\\^][^[\]\\]{0,200})\]/g
const certainLabel = /(?<![\w\]])\[[^[\]]{1,300}\]\[([^[\]\\]{1,200})\]/g
const heading = /^ {0,3}(#{1,6})(?=\s)|^ {0,3}(=+|-+)[ \t]*$/gm
const codeInLine = /`[^`\n]*`/g

/** Reads what a block defines and refers to, without parsing it. */
export function readReferences(block: string): BlockReferences {
  const isPlain = !block.includes('[') && !/^ {0,3}[#=-]/m.test(block)
  if (isPlain || fenceMarkOf(block) !== null || isTooHard(block)) return none
  const text = withoutFences(block).replace(codeInLine, '')
  return {
    definitions: new Map(
      [...text.matchAll(definition)].map(([, name = '', bracketed, bare]) => [keyOf(name), bracketed ?? bare ?? '']),
    ),
    notes: new Map([...block.matchAll(note)].map(([, name = '', body = '']) => [keyOf(name), dedent(body)])),
    labels: labelsOf(text, label),
    certainLabels: labelsOf(text, certainLabel),
    noteLabels: labelsOf(text.replace(note, ''), noteLabel),
    headings: [...text.matchAll(heading)].map(([, hashes, rule]) => hashes?.length ?? (rule?.startsWith('=') ? 1 : 2)),
  }
}

/** How labels are compared: without regard to case and white space. */
export function keyOf(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

function labelsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => keyOf(name))
}

function dedent(body: string): string {
  return body.replace(/\n(?: {1,4}|\t)/g, '\n').trim()
}
