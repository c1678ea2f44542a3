import { estimateTokenCount } from 'tokenx'
import { type StoredMessage, textOf } from '#domain/conversation/conversation'
import type { FileTokens } from './file-parts'
import { isToolPart } from './tool-parts'

type Said = Pick<StoredMessage, 'role' | 'parts'> & { fileTokens: FileTokens }

/** At most about 100,000 tokens in any script (three bytes each), which a window of 128,000 takes with room for an answer. */
const promptMaxBytes = 300_000
/** Text is rarely denser: what has fewer bytes than this for each token there may be is not estimated first. */
const leastBytesPerToken = 2
/** English has between four and five. */
const mostBytesPerToken = 5
/** What files take of the bytes of a prompt. */
const bytesPerFileToken = 3
/** The files of one message do not push out the conversation about them, however many they are. */
const mostFileTokens = 50_000
const encoder = new TextEncoder()

export type PathLimits = {
  /** How many of the newest stay, however long they are. */
  minKept: number
  /** Tokens, as estimated; null is as much as any model reads. */
  maxTokens: number | null
}

/** The newest whole messages of a path that fit, oldest first, and how many of it were left out. */
export function keepNewest<Message extends Said>(path: readonly Message[], { minKept, maxTokens }: PathLimits) {
  const isShort = maxTokens === null || bytesOf(path) <= maxTokens * leastBytesPerToken
  const [sizeOf, max] = isShort ? [bytes, promptMaxBytes] : [tokens, maxTokens]
  let sum = 0
  const lastLeftOut = path.findLastIndex((message, index) => {
    sum += sizeOf(message)
    return sum > max && index < path.length - minKept
  })
  const fitting = path.slice(lastLeftOut + 1)
  // Providers refuse a history that opens with an answer.
  const kept = fitting.slice(fitting.findIndex(({ role }) => role === 'user'))
  return { kept, leftOut: path.length - kept.length }
}

/** The bytes of what was said, of the calls of tools, and what stands for files. */
export function bytesOf(messages: readonly Said[]): number {
  return messages.reduce((sum, message) => sum + bytes(message), 0)
}

/** The same in tokens, as estimated. */
export function tokensOf(messages: readonly Said[]): number {
  return messages.reduce((sum, message) => sum + tokens(message), 0)
}

function bytes(message: Said): number {
  return wordBytes(message) + Math.min(message.fileTokens.usual, mostFileTokens) * bytesPerFileToken
}

function wordBytes(message: Said): number {
  return textsOf(message).reduce((sum, text) => sum + encoder.encode(text).byteLength, 0)
}

/** What is not made of words is estimated far too low: no text counts as less than a token for so many bytes. */
function tokens(message: Said): number {
  const estimated = textsOf(message).reduce((sum, text) => sum + estimateTokenCount(text), 0)
  return Math.max(estimated, Math.ceil(wordBytes(message) / mostBytesPerToken)) + message.fileTokens.usual
}

function textsOf({ parts }: Said): string[] {
  const calls = parts.filter(isToolPart).map(({ input, output }) => JSON.stringify({ input, output }))
  return [textOf(parts), ...calls]
}
