import type { UserMessage } from '@better-chat/contract/ai-request'
import type { ReasoningEffort } from '@better-chat/contract/model'
import type { Queue, QueuedMessage } from '@better-chat/contract/queue'
import { queueMaxMessages } from '@better-chat/contract/queue'
import type { OnlyTools } from '@better-chat/contract/tool-choice'
import { unsentKeptMs } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { QueueRepository, Waiting } from '#domain/conversation/queue-repository'
import { DomainError } from '#domain/errors'
import type { ModelRegistry } from '#domain/model/model-registry'
import { checkLength } from '#services/ai/admit-message'
import { checkFileSizes, listFiles, noteFiles, toStoredParts } from '#services/ai/check-files'
import { fileOf, isFilePart } from '#services/ai/file-parts'
import { hasSameParts } from '#services/ai/find-repeated'
import { type SendQueueDeps, sendQueues } from '#services/ai/send-queue'
import { type StopGenerationDeps, stopGeneration } from '#services/ai/stop-generation'
import { type SweepFilesDeps, sweepFiles } from '#services/files/sweep-files'
import type { MessageRef } from './show-message'

export type QueueDeps = SendQueueDeps &
  StopGenerationDeps &
  SweepFilesDeps & {
    conversations: Pick<ConversationRepository, 'find'>
    attachments: Pick<AttachmentRepository, 'find' | 'use' | 'keepUntil' | 'releaseUnused'>
    models: Pick<ModelRegistry, 'find'>
    queue: QueueRepository
  }

export type AddToQueueInput = {
  id: ConversationId
  message: UserMessage
  modelId?: ModelId | undefined
  reasoningEffort?: ReasoningEffort | undefined
  timeZone?: string | undefined
  onlyTools?: OnlyTools | undefined
}

export type UpdateQueuedInput = MessageRef & {
  parts?: UserMessage['parts'] | undefined
  before?: MessageId | null | undefined
}

/** What waits in a conversation. */
export function listQueue(deps: QueueDeps, id: ConversationId): Queue {
  if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
  const items = deps.queue.list(id)
  return { items: items.map((waiting) => toQueued(deps, waiting)), hold: deps.queue.findHold(id) }
}

/** Has a message wait for the answers before it; where none is being written it goes out at once. The same message again changes nothing. */
export async function addToQueue(deps: QueueDeps, input: AddToQueueInput): Promise<Queue> {
  const { id, message, modelId = null, reasoningEffort = null, timeZone = null, onlyTools = null } = input
  checkLength(message)
  if (modelId && !(await deps.models.find(modelId))) throw new DomainError('model-not-available', { modelId })
  deps.atomically(() => {
    if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
    const known = deps.queue.find(id, message.id) ?? deps.messages.find(id, message.id)
    if (known) {
      if (hasSameParts(known.parts, message.parts)) return
      throw new DomainError('message-id-reused', { messageId: message.id })
    }
    if (deps.queue.list(id).length >= queueMaxMessages) throw new DomainError('queue-full', { limit: queueMaxMessages })
    const parts = keepFiles(deps, id, message.parts)
    deps.queue.add(id, { id: message.id, parts, modelId, reasoningEffort, timeZone, onlyTools })
  })
  await sendQueues(deps)
  return listQueue(deps, id)
}

/** Changes what a waiting message says, or its place. */
export function updateQueued(deps: QueueDeps, { id, messageId, parts, before }: UpdateQueuedInput): Queue {
  if (parts) checkLength({ parts })
  deps.atomically(() => {
    findWaiting(deps, { id, messageId })
    if (parts) {
      deps.queue.setParts(id, messageId, keepFiles(deps, id, parts))
      deps.attachments.releaseUnused(id, deps.now())
    }
    if (before !== undefined) moveBefore(deps, { id, messageId, before })
  })
  if (parts) deps.inBackground(sweepFiles(deps))
  return listQueue(deps, id)
}

/** Before one that has gone out meanwhile is the first place; before one that was dropped, nothing is meant any more. */
function moveBefore(deps: QueueDeps, { id, messageId, before }: MessageRef & { before: MessageId | null }): void {
  const [first] = deps.queue.list(id)
  const hasGoneOut = before !== null && !deps.queue.find(id, before) && deps.messages.find(id, before) !== null
  deps.queue.move(id, messageId, hasGoneOut && first ? first.id : before)
}

/** Drops a waiting message; its files stay as long as those of a draft, so that it can be taken back. One that is not there any more is no error: it was dropped, or has gone out. */
export function removeQueued(deps: QueueDeps, { id, messageId }: MessageRef): Queue {
  deps.atomically(() => {
    const waiting = deps.queue.find(id, messageId)
    if (!waiting) return
    const keptUntil = new Date(deps.now().getTime() + unsentKeptMs)
    for (const part of waiting.parts.filter(isFilePart)) {
      const file = fileOf(deps, part)
      if (file) deps.attachments.keepUntil(file.id, keptUntil)
      deps.watchdog.armBy(keptUntil)
    }
    deps.queue.remove(id, messageId)
    deps.attachments.releaseUnused(id, deps.now())
  })
  return listQueue(deps, id)
}

/** Sends a waiting message before all others, and now: a running answer is stopped, and what it said is kept. */
export async function sendQueuedNow(deps: QueueDeps, { id, messageId }: MessageRef): Promise<Queue> {
  // Asked for twice, it has gone out.
  if (deps.messages.find(id, messageId)) return listQueue(deps, id)
  deps.atomically(() => {
    findWaiting(deps, { id, messageId })
    const [first] = deps.queue.list(id)
    deps.queue.move(id, messageId, first?.id ?? null)
  })
  await stopGeneration(deps, { conversationId: id })
  // Dropped meanwhile, it lets nothing else loose.
  if (!deps.queue.find(id, messageId)) return listQueue(deps, id)
  deps.queue.hold(id, null)
  await sendQueues(deps)
  return listQueue(deps, id)
}

function findWaiting(deps: QueueDeps, { id, messageId }: MessageRef): Waiting {
  if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
  const waiting = deps.queue.find(id, messageId)
  if (!waiting) throw new DomainError('message-not-found')
  return waiting
}

/** The parts as they are kept; their files belong to the conversation from now on. */
function keepFiles(deps: QueueDeps, id: ConversationId, given: UserMessage['parts']): Waiting['parts'] {
  const files = listFiles(deps, given)
  checkFileSizes(files)
  deps.attachments.use(
    id,
    files.map((file) => file.id),
  )
  return toStoredParts(deps, given)
}

function toQueued(deps: QueueDeps, { timeZone: _, ...waiting }: Waiting): QueuedMessage {
  const files = waiting.parts.filter(isFilePart).flatMap((part) => fileOf(deps, part) ?? [])
  return { ...waiting, files: noteFiles(files).files ?? [] }
}
