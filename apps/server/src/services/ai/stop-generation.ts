import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { QueueRepository } from '#domain/conversation/queue-repository'
import { DomainError } from '#domain/errors'
import type { Generation, RunningRow } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { type DeclineQuestionsDeps, declineQuestions } from './decline-questions'
import { type RecoverOrphansDeps, recoverOrphan } from './recover-orphans'
import type { RunningGenerations } from './running-generations'
import { notCalled } from './tool-parts'

export type StopGenerationDeps = RecoverOrphansDeps &
  DeclineQuestionsDeps & {
    conversations: Pick<ConversationRepository, 'find'>
    messages: Pick<MessageRepository, 'find'>
    queue: Pick<QueueRepository, 'hold'>
    generations: Pick<GenerationRepository, 'findAttempt' | 'findRunning' | 'requestStop'>
    running: Pick<RunningGenerations, 'find' | 'abort' | 'stopEarly'>
  }

/** What a stop is meant for: one attempt, the answer to a message (named by either of them), or whatever runs. What is named and has not arrived yet is stopped when it does. */
export type StopGenerationInput = {
  conversationId: ConversationId
  messageId?: MessageId | undefined
  attemptId?: string | undefined
}

/** Ends the conversation's running answer and keeps what it has so far; resolves once that is stored. Stopping twice, or when nothing runs, is not an error. */
export async function stopGeneration(deps: StopGenerationDeps, input: StopGenerationInput): Promise<void> {
  const { conversationId } = input
  const generation = deps.generations.findRunning(conversationId)
  const isRunning = generation !== null && isMeant(deps, input, generation)
  const idOnItsWay = isRunning ? null : findOnItsWay(deps, input)
  if (idOnItsWay) return deps.running.stopEarly(conversationId, idOnItsWay)
  if (!deps.conversations.find(conversationId)) throw new DomainError('conversation-not-found')
  // A stop that comes late does not end the answer to a newer message.
  if (isRunning) await endRunning(deps, generation)
  // It may have come to its questions in that moment.
  declineWaiting(deps, input)
}

async function endRunning(deps: StopGenerationDeps, generation: RunningRow): Promise<void> {
  const stopRequestedAt = deps.now()
  // Durable first: the abort dies with the isolate.
  deps.generations.requestStop(generation.id, stopRequestedAt)
  if (deps.running.find(generation.id)) await deps.running.abort(generation.id)
  else await recoverOrphan(deps, { ...generation, stopRequestedAt })
}

/** An answer that waits to be allowed what it wants to call is ended as well. */
function declineWaiting(deps: StopGenerationDeps, input: StopGenerationInput): void {
  const { conversationId } = input
  deps.atomically(() => {
    const messageId = deps.questions.list(conversationId)[0]?.messageId
    const waiting = messageId ? deps.messages.find(conversationId, messageId) : null
    if (!waiting?.parentId) return
    const { id, parentId } = waiting
    if (!isMeant(deps, input, { messageId: id, parentId, attemptId: null })) return
    declineQuestions(deps, conversationId, notCalled.stopped)
    deps.queue.hold(conversationId, { why: 'answer-stopped' })
  })
}

function isMeant(
  { generations }: Pick<StopGenerationDeps, 'generations'>,
  { conversationId, messageId, attemptId }: StopGenerationInput,
  running: Pick<Generation, 'messageId' | 'parentId' | 'attemptId'>,
): boolean {
  if (attemptId !== undefined) {
    if (running.attemptId !== null) return running.attemptId === attemptId
    // What goes on with the answer of an attempt has none of its own.
    return generations.findAttempt(conversationId, attemptId)?.messageId === running.messageId
  }
  return messageId === undefined || messageId === running.parentId || messageId === running.messageId
}

/** The id named in a stop that nobody has seen yet. */
function findOnItsWay(
  deps: StopGenerationDeps,
  { conversationId, messageId, attemptId }: StopGenerationInput,
): string | null {
  if (attemptId !== undefined) return deps.generations.findAttempt(conversationId, attemptId) ? null : attemptId
  return messageId === undefined || deps.messages.find(conversationId, messageId) ? null : messageId
}
