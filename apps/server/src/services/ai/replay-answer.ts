import type { UIMessageChunk } from 'ai'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { createLiveAnswer } from './live-answer'
import type { RunningGenerations } from './running-generations'

export type ReplayAnswerDeps = {
  messages: Pick<MessageRepository, 'findAnswer'>
  generations: Pick<GenerationRepository, 'findRunning'>
  running: Pick<RunningGenerations, 'find'>
}

/** The answer to a message that was sent before: live while it is written, from the database after that. */
export function replayAnswer(
  deps: ReplayAnswerDeps,
  conversationId: ConversationId,
  parentId: MessageId,
): ReadableStream<Uint8Array> {
  const generation = deps.generations.findRunning(conversationId)
  const live = generation?.parentId === parentId ? deps.running.find(generation.id) : null
  if (live) return live.answer.read()
  const stored = deps.messages.findAnswer(conversationId, parentId)
  if (!stored) throw new DomainError('message-not-found')
  const answer = createLiveAnswer()
  for (const chunk of chunksFrom(stored)) answer.append(chunk)
  answer.end()
  return answer.read()
}

/** A stored answer as the chunks that build it again. */
function chunksFrom({ id, parts, metadata }: StoredMessage): UIMessageChunk[] {
  const body = parts.flatMap((part, index): UIMessageChunk[] => {
    if (part.type !== 'text' && part.type !== 'reasoning') return []
    const partId = String(index)
    return [
      { type: `${part.type}-start`, id: partId },
      { type: `${part.type}-delta`, id: partId, delta: part.text },
      { type: `${part.type}-end`, id: partId },
    ]
  })
  const start: UIMessageChunk = { type: 'start', messageId: id, messageMetadata: metadata }
  if (metadata.error) return [start, ...body, { type: 'error', errorText: JSON.stringify(metadata.error) }]
  return [start, ...body, { type: 'finish', messageMetadata: metadata }]
}
