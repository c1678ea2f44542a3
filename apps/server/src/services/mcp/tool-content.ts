import type { ToolContent } from '@better-chat/contract/mcp-server'
import { headOf } from '#domain/tool/head-of'
import { mostBlocks, type ToolAnswer, type ToolBlock } from '#domain/tool/mcp-host'
import type { ToolOutput } from './tool-output'

/** Bytes in base64, and what the server says that they are. */
export type Bytes = { kind: 'image' | 'audio' | 'other'; data: string; mediaType: string | null; uri: string | null }
type Whole = NonNullable<Extract<ToolContent, { type: 'text' }>['whole']>

/** What becomes of an answer of a tool that is more than can stand in a message. */
export type Keep = {
  /** Waits until the answers before it are kept. */
  turn<Result>(work: () => Promise<Result>): Promise<Result>
  /** How much of text, in UTF-16 code units, may stand in the message itself. */
  textLength(): number
  /** What stands for bytes: themselves, where they are kept, or words; null where there are too many to say of each. */
  bytes(bytes: Bytes): Promise<ToolContent | null>
  /** Where the whole of a text is kept, or why it is not. */
  text(text: string, mediaType: 'text/plain' | 'application/json'): Promise<Whole | { why: string }>
  /** Told what stands in the message. */
  note(output: ToolOutput): void
}

/** Of every answer, however little room is left, in UTF-16 code units: what it is about. */
const shortestBeginning = 1_000

/** What a tool answered, as far as it is of a size that can be shown at once; the rest of it as it is kept. */
export function toToolOutput(answer: ToolAnswer, keep: Keep): Promise<ToolOutput> {
  return keep.turn(() => keptOutput(answer, keep))
}

async function keptOutput({ content: blocks, structured }: ToolAnswer, keep: Keep): Promise<ToolOutput> {
  const room = { left: roomFor(keep) }
  const content: ToolContent[] = []
  // One after the other: a picture is megabytes.
  for (const block of blocks.slice(0, mostBlocks)) {
    const one = await toContent(block, keep, room)
    if (one) content.push(one)
  }
  const leftOut = blocks.length - content.length
  if (leftOut > 0) content.push(said(`${leftOut} more parts of the answer are left out`))
  const output = await withStructured(content, structured, keep)
  keep.note(output)
  return output
}

/** Hands on the bytes themselves, for who shows them and forgets them. */
export function keepNothing(): Keep {
  let left = mostBinary
  return {
    turn: (work) => work(),
    textLength: () => mostText,
    async bytes({ kind, data, mediaType, uri }) {
      if (kind === 'other') return { ...resource(uri, mediaType), byteLength: byteLengthOf(data) }
      if (data.length > left) return said(`Something of type ${mediaType} that is too large`)
      left -= data.length
      return { type: kind, data, mimeType: mediaType ?? '' }
    },
    text: async () => ({ why: 'it is too long' }),
    note: () => undefined,
  }
}

/** UTF-16 code units of text, and of base64, in an answer that nobody keeps. */
const mostText = 400_000
const mostBinary = 6_000_000

/** For what went wrong: words say it. */
export function keepWords(textLength: number): Keep {
  return {
    turn: (work) => work(),
    textLength: () => textLength,
    bytes: async ({ kind }) => said(kind === 'image' ? 'A picture' : 'Something that is no text'),
    text: async () => ({ why: 'it is too long' }),
    note: () => undefined,
  }
}

export function said(words: string): ToolContent {
  return { type: 'text', text: `(${words}.)` }
}

type Room = { left: number }

function roomFor(keep: Keep): number {
  return Math.max(keep.textLength(), shortestBeginning)
}

/** Null for what there is no room for. */
async function toContent(block: ToolBlock, keep: Keep, room: Room): Promise<ToolContent | null> {
  switch (block.type) {
    case 'text': {
      const words = await bounded(block.text, keep, room)
      return words && { type: 'text', ...words }
    }
    case 'image':
    case 'audio':
      return keep.bytes({ kind: block.type, data: block.data, mediaType: block.mimeType, uri: null })
    case 'resource': {
      const { uri, mimeType, text, blob } = block
      if (blob !== null) return keep.bytes({ kind: 'other', data: blob, mediaType: mimeType, uri })
      if (!take(uri.length, room)) return null
      const words = text === null ? { text } : await bounded(text, keep, room)
      return words && { ...resource(uri, mimeType), ...words }
    }
    case 'link':
      return take(JSON.stringify(block).length, room) ? block : null
    case 'unknown':
      return said('Something of a kind that cannot be shown here')
  }
}

function take(length: number, room: Room): boolean {
  if (length > room.left) return false
  room.left -= length
  return true
}

function resource(uri: string | null, mimeType: string | null) {
  return { type: 'resource' as const, uri: uri ?? '', mimeType, text: null, byteLength: null }
}

/** The text, or its beginning and where the whole is; null where neither is to be had. */
async function bounded(text: string, keep: Keep, room: Room): Promise<{ text: string; whole?: Whole } | null> {
  if (take(text.length, room)) return { text }
  const beginning = headOf(text, room.left)
  room.left = 0
  const kept = await keep.text(text, 'text/plain')
  if (!('why' in kept)) return { text: beginning, whole: kept }
  return beginning === '' ? null : { text: `${beginning}\n\n(The rest is left out: ${kept.why}.)` }
}

/** Structured content that is too long stands nowhere but in its file; where nothing else was said, its beginning does. */
async function withStructured(content: ToolContent[], structured: unknown, keep: Keep): Promise<ToolOutput> {
  const json = JSON.stringify(structured) ?? 'null'
  const most = keep.textLength()
  if (json.length <= most) return { content, structured }
  const kept = await keep.text(JSON.stringify(structured, null, 2), 'application/json')
  if ('why' in kept) {
    return { content: [...content, said(`Its structured content is left out: ${kept.why}`)], structured: null }
  }
  const text = content.length > 0 ? '' : headOf(json, Math.max(most, shortestBeginning))
  return { content: [...content, { type: 'text', text, whole: kept }], structured: null }
}

function byteLengthOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
