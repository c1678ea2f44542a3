import type { UserMessage } from '@better-chat/contract/ai-request'
import type { ConversationId } from '#domain/conversation/conversation'
import type { QueueRepository, Waiting } from '#domain/conversation/queue-repository'
import { DomainError } from '#domain/errors'
import { type CompletionDeps, startAnswer } from './completion-service'
import { hasSameParts } from './find-repeated'

export type SendQueueDeps = CompletionDeps & {
  queue: Pick<QueueRepository, 'list' | 'listReady' | 'findHold' | 'hold'>
  logQueueFailure: (cause: unknown) => void
}

/**
 * Sends the first message of every queue that may go out, that of the conversation that rested longest before the others. What refuses one holds its queue, with the reason, until the person
 * decides; an answer that is being written somewhere does not: after it this is done again. Never throws.
 */
export async function sendQueues(deps: SendQueueDeps): Promise<void> {
  for (const conversationId of deps.queue.listReady()) {
    const [first] = deps.queue.list(conversationId)
    if (first && (await sendFirst(deps, conversationId, first)) === 'no-room') return
  }
}

/** `no-room`: as many answers are being written as there may be. */
async function sendFirst(
  deps: SendQueueDeps,
  conversationId: ConversationId,
  first: Waiting,
): Promise<'no-room' | undefined> {
  try {
    await startAnswer(
      deps,
      {
        trigger: 'submit-message',
        conversationId,
        message: toUserMessage(first),
        modelId: first.modelId ?? undefined,
        reasoningEffort: first.reasoningEffort ?? undefined,
        timeZone: first.timeZone ?? undefined,
        onlyTools: first.onlyTools ?? undefined,
      },
      () => checkFirst(deps, conversationId, first),
    )
  } catch (cause) {
    if (cause instanceof QueueChangedError || !isFirst(deps, conversationId, first)) {
      await sendQueues(deps)
      return
    }
    const { reason, message } = cause instanceof DomainError ? cause : new DomainError('internal-error')
    if (reason === 'too-many-generations') return 'no-room'
    if (reason === 'generation-in-progress') return
    if (reason === 'internal-error') deps.logQueueFailure(cause)
    deps.queue.hold(conversationId, { why: 'refused', error: { reason, message } })
  }
}

/** It was dropped, changed, moved or held while it was looked at. */
class QueueChangedError extends Error {
  override name = 'QueueChangedError'
}

function checkFirst(deps: SendQueueDeps, conversationId: ConversationId, first: Waiting): void {
  if (!isFirst(deps, conversationId, first)) throw new QueueChangedError()
}

function isFirst(deps: SendQueueDeps, conversationId: ConversationId, first: Waiting): boolean {
  const [now] = deps.queue.list(conversationId)
  // What waits for the person would be declined by it.
  if (deps.queue.findHold(conversationId) || deps.questions.list(conversationId).length > 0) return false
  return now?.id === first.id && hasSameParts(now.parts, first.parts)
}

function toUserMessage({ id, parts }: Waiting): UserMessage {
  // They were checked by the schema of such a message when they were put there.
  return { id, role: 'user', parts: parts as UserMessage['parts'] }
}
