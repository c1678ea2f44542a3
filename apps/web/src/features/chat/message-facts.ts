import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import { effortLabels } from '#lib/effort-labels'
import { formatCount, formatDollars, formatDuration, formatMoment } from '#lib/format'

export type Fact = { label: string; value: string }

/** How fast the words came once they came; null where it was too short or too little is known to say. */
export function tokensPerSecond({ outputTokens, durationMs, firstTokenMs }: MessageMetadata): number | null {
  if (outputTokens === undefined || durationMs === undefined || firstTokenMs === undefined) return null
  const writingMs = durationMs - firstTokenMs
  // What came in one piece has no speed.
  return outputTokens > 1 && writingMs >= 10 ? (outputTokens / writingMs) * 1_000 : null
}

/** What is known of how an answer was made, in words; what is not known is left out. */
export function messageFacts(
  { metadata = {} }: Pick<ChatMessage, 'metadata'>,
  modelLabel: string | undefined,
  now: Date,
): Fact[] {
  const speed = tokensPerSecond(metadata)
  const facts: [string, string | undefined][] = [
    ['Model', modelLabel ?? metadata.modelId],
    ['Model id', modelLabel === undefined ? undefined : metadata.modelId],
    ['Thinking', metadata.reasoningEffort && effortLabels[metadata.reasoningEffort]],
    ['Tokens in', count(metadata.inputTokens)],
    ['of these cached', cached(metadata)],
    ['of these written to the cache', count(metadata.cacheWriteTokens || undefined)],
    ['Tokens out', count(metadata.outputTokens)],
    ['of these reasoning', count(metadata.reasoningTokens || undefined)],
    ['Earlier messages not shown to it', count(metadata.cut?.messages)],
    ['Cost', metadata.costMicros === undefined ? undefined : formatDollars(metadata.costMicros / 1_000_000)],
    ['Paid by', metadata.paidBy && payers[metadata.paidBy]],
    ['First token after', duration(metadata.firstTokenMs)],
    ['Speed', speed === null ? undefined : `${speed < 10 ? speed.toFixed(1) : count(Math.round(speed))} tokens/s`],
    ['Took', duration(metadata.durationMs)],
    ['Ended', ending(metadata)],
    ['Written', metadata.createdAt && formatMoment(new Date(metadata.createdAt), now)],
  ]
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]))
}

function count(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatCount(value)
}

/** With its share: it is what makes a long conversation cheap. */
function cached({ inputTokens, cachedInputTokens }: MessageMetadata): string | undefined {
  if (!cachedInputTokens) return undefined
  const share =
    inputTokens && cachedInputTokens <= inputTokens ? ` (${Math.round((cachedInputTokens / inputTokens) * 100)} %)` : ''
  return `${formatCount(cachedInputTokens)}${share}`
}

function duration(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : formatDuration(milliseconds)
}

function ending({ status, finishReason }: MessageMetadata): string | undefined {
  switch (status) {
    case 'stopped':
      return 'stopped by you'
    case 'interrupted':
      return 'the server was restarted'
    case 'failed':
      return 'failed'
    default:
      return finishReason && (finishWords[finishReason] ?? finishReason)
  }
}

const payers = { app: 'this server', person: 'your own key' }

/** The finish reasons of the AI SDK. */
const finishWords: Record<string, string> = {
  stop: 'by itself',
  length: 'at its length limit',
  'content-filter': 'by a content filter',
  'tool-calls': 'with a tool call',
}
