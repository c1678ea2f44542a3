import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { QuotaRepository } from '#domain/usage/quota'
import { saysSomething } from '#services/ai/message-from-chunks'
import type { RunningGenerations } from '#services/ai/running-generations'
import { type SweepFilesDeps, sweepFiles } from '#services/files/sweep-files'

export type DeleteConversationDeps = SweepFilesDeps & {
  attachments: Pick<AttachmentRepository, 'release'>
  inBackground: (work: Promise<void>) => void
  conversations: Pick<ConversationRepository, 'delete'>
  generations: Pick<GenerationRepository, 'findRunning'>
  log: Pick<GenerationLog, 'read'>
  quota: Pick<QuotaRepository, 'settle'>
  running: Pick<RunningGenerations, 'abort'>
  now: () => Date
  atomically: <Result>(work: () => Result) => Result
}

/**
 * Deletes a conversation. Its running answer is ended first, so that what it used is on record whatever happens between; of
 * one that was begun in that moment, what it still says finds no row to write to.
 */
export async function deleteConversation(deps: DeleteConversationDeps, id: ConversationId): Promise<void> {
  const before = deps.generations.findRunning(id)
  if (before) await deps.running.abort(before.id)
  const generation = deps.atomically(() => {
    const running = deps.generations.findRunning(id)
    // Nobody settles a generation whose row is gone, so its place in the quota is settled here.
    if (running?.quotaDay) deps.quota.settle(running.quotaDay, saysSomething(deps.log.read(running.id)))
    if (!deps.conversations.delete(id, deps.now())) throw new DomainError('conversation-not-found')
    deps.attachments.release(id, deps.now())
    return running
  })
  deps.inBackground(sweepFiles(deps))
  if (generation) await deps.running.abort(generation.id)
}
