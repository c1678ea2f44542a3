import type { UIMessageChunk } from 'ai'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { chunksFromMessage } from './chunks-from-message'
import { endChunks } from './end-chunks'
import { createLiveAnswer } from './live-answer'
import type { RunningGenerations } from './running-generations'

export type ReplayAnswerDeps = {
  messages: Pick<MessageRepository, 'find' | 'findAnswer'>
  generations: Pick<GenerationRepository, 'findRunning'>
  running: Pick<RunningGenerations, 'find'>
}

/** What was asked for before: an answer to this message, the newest one where none is named. */
export type AskedBefore = { conversationId: ConversationId; parentId: MessageId; answerId?: MessageId }

/** The answer that was asked for before: live while it is written, from the database after that. */
export function replayAnswer(
  deps: ReplayAnswerDeps,
  { conversationId, parentId, answerId }: AskedBefore,
): ReadableStream<Uint8Array> {
  const generation = deps.generations.findRunning(conversationId)
  const isMeant = generation?.parentId === parentId && (answerId ?? generation.messageId) === generation.messageId
  const live = generation && isMeant ? deps.running.find(generation.id) : null
  if (live) return live.answer.read()
  const stored = answerId
    ? deps.messages.find(conversationId, answerId)
    : deps.messages.findAnswer(conversationId, parentId)
  if (!stored) throw new DomainError('message-not-found')
  const answer = createLiveAnswer()
  for (const chunk of replayChunks(stored)) answer.append(chunk)
  answer.end()
  return answer.read()
}

function replayChunks(message: StoredMessage): UIMessageChunk[] {
  const messageMetadata = { ...message.metadata, status: message.status }
  const start: UIMessageChunk = { type: 'start', messageId: message.id, messageMetadata }
  return [start, ...chunksFromMessage(message, { isLastTextOpen: false }), ...endChunks(messageMetadata)]
}
