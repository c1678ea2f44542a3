import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { Conversation, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import type { QueueRepository } from '#domain/conversation/queue-repository'
import { DomainError } from '#domain/errors'
import type { RunningRow } from '#domain/generation/generation'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { QuestionRepository } from '#domain/tool/question-repository'
import type { QuotaRepository } from '#domain/usage/quota'
import { saysSomething } from '#services/ai/message-from-chunks'
import type { RunningGenerations } from '#services/ai/running-generations'
import { type SweepFilesDeps, sweepFiles } from '#services/files/sweep-files'
import type { MessageRef } from './show-message'

export type DeleteMessageDeps = SweepFilesDeps & {
  attachments: Pick<AttachmentRepository, 'releaseUnused'>
  inBackground: (work: Promise<void>) => void
  conversations: Pick<ConversationRepository, 'find' | 'show'>
  messages: Pick<MessageRepository, 'find'>
  tree: Pick<MessageTree, 'listBelow' | 'listWrittenAfter' | 'listSiblings' | 'leafOf' | 'remember' | 'delete'>
  generations: Pick<GenerationRepository, 'findRunning'>
  questions: Pick<QuestionRepository, 'list'>
  queue: Pick<QueueRepository, 'hold'>
  log: Pick<GenerationLog, 'read'>
  quota: Pick<QuotaRepository, 'settle'>
  running: Pick<RunningGenerations, 'abort'>
  atomically: <Result>(work: () => Result) => Result
}

/** `seenIds`: the newest messages that who deletes knows of, where nothing is to go that was written after them. */
export type DeleteMessageInput = MessageRef & { seenIds?: readonly MessageId[] | undefined }

/**
 * Deletes a message and everything that follows it on any branch, unless some of that was not known of. An answer that is
 * being written there is ended first, so that what it used is on record. Where the deleted path was shown, one beside it is,
 * or what leads to it.
 */
export async function deleteMessage(deps: DeleteMessageDeps, input: DeleteMessageInput): Promise<Conversation> {
  const { id, messageId } = input
  const before = findRunningBelow(deps, input)
  refuseUnseen(deps, input, { running: before, ids: [] })
  if (before) await deps.running.abort(before.id)
  const { conversation, running, hadFiles } = deps.atomically(() => {
    const found = deps.conversations.find(id)
    if (!found) throw new DomainError('conversation-not-found')
    const message = deps.messages.find(id, messageId)
    if (!message) throw new DomainError('message-not-found')
    const ids = deps.tree.listBelow(id, messageId)
    const running = findRunningBelow(deps, input, ids)
    refuseUnseen(deps, input, { running, ids })
    // What waits behind an answer that waits is held, as behind one that is being written.
    const [asked] = deps.questions.list(id)
    if (asked && ids.includes(asked.messageId)) deps.queue.hold(id, { why: 'answer-stopped' })
    // Nobody settles a generation whose row is gone, so its place in the quota is settled here.
    if (running?.quotaDay) deps.quota.settle(running.quotaDay, saysSomething(deps.log.read(running.id)))
    const besideId = besideOf(deps, input)
    const { hadFiles } = deps.tree.delete(id, ids)
    if (hadFiles) deps.attachments.releaseUnused(id, deps.now())
    const isShown = found.activeLeafId !== null && ids.includes(found.activeLeafId)
    const leafId = isShown ? (besideId ? deps.tree.leafOf(id, besideId) : message.parentId) : found.activeLeafId
    if (leafId) deps.tree.remember(id, leafId)
    return { conversation: deps.conversations.show(id, leafId) ?? found, running, hadFiles }
  })
  if (hadFiles) deps.inBackground(sweepFiles(deps))
  if (running) await deps.running.abort(running.id)
  return conversation
}

/** Refuses where one of these messages was written after all that was seen, or is being written. */
function refuseUnseen(
  deps: Pick<DeleteMessageDeps, 'tree'>,
  { id, messageId, seenIds }: DeleteMessageInput,
  { ids, running }: { ids: readonly MessageId[]; running: RunningRow | null },
): void {
  if (!seenIds) return
  const below = new Set(ids)
  const unseen = deps.tree.listWrittenAfter(id, [...seenIds, messageId]).find((writtenId) => below.has(writtenId))
  const current = running?.messageId ?? unseen
  if (current) throw new DomainError('revision-conflict', { current })
}

/** The answer that is being written to one of these messages, or goes on with one. */
function findRunningBelow(
  deps: Pick<DeleteMessageDeps, 'generations' | 'tree'>,
  { id, messageId }: MessageRef,
  ids: readonly MessageId[] = deps.tree.listBelow(id, messageId),
): RunningRow | null {
  const running = deps.generations.findRunning(id)
  return running && (ids.includes(running.parentId) || ids.includes(running.messageId)) ? running : null
}

/** Who takes the place: the one written before it, else the one after it; null where it is alone. */
function besideOf(deps: Pick<DeleteMessageDeps, 'tree'>, { id, messageId }: MessageRef): MessageId | null {
  const siblings = deps.tree.listSiblings(id, messageId)
  const place = siblings.indexOf(messageId)
  return siblings[place - 1] ?? siblings[place + 1] ?? null
}
