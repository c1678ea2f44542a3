import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import type { QueueRepository } from '#domain/conversation/queue-repository'
import type { Generation, GenerationOutcome, GenerationUsage } from '#domain/generation/generation'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { QuestionRepository } from '#domain/tool/question-repository'
import type { QuotaRepository } from '#domain/usage/quota'
import { type UsageRecords, usageOfAnswer } from '#domain/usage/usage-record'
import { filesOfTools } from '#services/mcp/tool-output'
import { noteFiles } from './check-files'
import { messageFromChunks } from './message-from-chunks'
import { declinedCalls, notCalled } from './tool-parts'

export type SettleGenerationDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'conclude'>
  questions: Pick<QuestionRepository, 'add'>
  messages: Pick<MessageRepository, 'upsert' | 'hasChildren'>
  tree: Pick<MessageTree, 'remember'>
  queue: Pick<QueueRepository, 'hold'>
  generations: Pick<GenerationRepository, 'close'>
  log: Pick<GenerationLog, 'delete'>
  quota: Pick<QuotaRepository, 'settle'>
  usage: Pick<UsageRecords, 'add'>
  attachments: Pick<AttachmentRepository, 'find' | 'use'>
  atomically: <Result>(work: () => Result) => Result
  now: () => Date
}

export type Ending = {
  outcome: GenerationOutcome
  /** What a limit kept from the model, or from the answer. */
  cut?: MessageMetadata['cut']
  unseenFiles?: MessageMetadata['unseenFiles']
  missingServers?: MessageMetadata['missingServers']
  usage: GenerationUsage
  /** Milliseconds from admission to the first words. */
  firstTokenMs: number | undefined
  /** Whether this generation itself said anything: only then it counts against a quota. */
  hasProduced: boolean
  /** How often this generation itself called each tool. */
  toolCalls: Record<string, number>
}

/**
 * The cutover, one transaction: the generation is closed, its answer stored, whole or partial, its log deleted, its place
 * in the quota settled, what it used written down. A generation that is no longer running (its conversation was deleted,
 * or it was closed before) writes nothing but what it used, and the answer is null.
 */
export async function settleGeneration(
  deps: SettleGenerationDeps,
  generation: Generation,
  chunks: readonly UIMessageChunk[],
  ending: Ending,
): Promise<MessageMetadata | null> {
  const { outcome, usage, hasProduced } = ending
  const built = await messageFromChunks(chunks)
  const parts = outcome.status === 'awaiting-approval' ? built.parts : declinedCalls(built.parts, notCalled.ended)
  const now = deps.now()
  const { id: generationId, conversationId, messageId, parentId, modelId } = generation
  const metadata = metadataOf(generation, built.metadata, ending, now)
  const isStored = deps.atomically(() => {
    // Also for an answer to nothing: it was paid for. Whoever closed it before has written the record already.
    deps.usage.add(usageOfAnswer(generation, ending, now))
    if (!deps.generations.close(generationId, outcome, usage, now)) return false
    deps.log.delete(generationId)
    if (generation.quotaDay) deps.quota.settle(generation.quotaDay, hasProduced)
    const { status } = outcome
    const answer = { id: messageId, conversationId, parentId, role: 'assistant', status, modelId } as const
    const isAlone = !deps.messages.hasChildren(conversationId, parentId)
    const ofTools = filesOfTools(parts).flatMap((id) => deps.attachments.find(id) ?? [])
    const files = noteFiles(ofTools)
    deps.attachments.use(
      conversationId,
      ofTools.map(({ id }) => id),
    )
    deps.messages.upsert({ ...answer, generationId, parts, metadata: { ...metadata, ...files } })
    ask(deps, generation, outcome, now)
    // The person may have moved to another branch meanwhile; the answer does not pull them back.
    const shownId = deps.conversations.find(conversationId)?.activeLeafId ?? null
    const leafId = shownId === parentId ? messageId : null
    // Beside others, or beside what is shown, it is not the newest that is meant any more.
    if (shownId && !isAlone) deps.tree.remember(conversationId, leafId ?? shownId)
    const why = holdReason(status, { isShown: shownId === parentId || shownId === messageId })
    if (why) deps.queue.hold(conversationId, { why })
    // Who stops an answer is looking at it.
    deps.conversations.conclude(conversationId, { leafId, isUnread: status !== 'stopped' }, now)
    return true
  })
  return isStored ? { ...metadata, status: outcome.status } : null
}

/** What it waits for, and nothing else is waited for in its conversation. */
function ask(deps: SettleGenerationDeps, generation: Generation, outcome: GenerationOutcome, askedAt: Date): void {
  if (outcome.status !== 'awaiting-approval') return
  const { conversationId, messageId } = generation
  for (const question of outcome.questions) {
    deps.questions.add({ ...question, conversationId, messageId, answer: null, reason: null, askedAt })
  }
}

/** What waits was written for a whole answer, and goes where the person looks. */
function holdReason(status: GenerationOutcome['status'], { isShown }: { isShown: boolean }) {
  if (status === 'stopped') return 'answer-stopped'
  // Its queue waits with it.
  if (status === 'awaiting-approval') return null
  if (status !== 'completed') return 'answer-failed'
  return isShown ? null : 'answer-elsewhere'
}

/** What is known of the answer; of a continued one the times and tokens of both generations together. */
function metadataOf(generation: Generation, before: MessageMetadata, ending: Ending, now: Date): MessageMetadata {
  const { outcome, cut, unseenFiles, missingServers, usage, firstTokenMs } = ending
  const {
    error: _error,
    finishReason: _finishReason,
    status: _status,
    cut: _cut,
    unseenFiles: _unseen,
    missingServers: _missing,
    ...kept
  } = before
  return {
    ...kept,
    modelId: generation.modelId,
    createdAt: before.createdAt ?? generation.startedAt.toISOString(),
    firstTokenMs: before.firstTokenMs ?? firstTokenMs,
    durationMs: (before.durationMs ?? 0) + now.getTime() - generation.startedAt.getTime(),
    inputTokens: sum(before.inputTokens, usage.inputTokens),
    cachedInputTokens: sum(before.cachedInputTokens, usage.cachedInputTokens),
    cacheWriteTokens: sum(before.cacheWriteTokens, usage.cacheWriteTokens),
    outputTokens: sum(before.outputTokens, usage.outputTokens),
    reasoningTokens: sum(before.reasoningTokens, usage.reasoningTokens),
    costMicros: costOfBoth(generation, before, ending),
    paidBy: generation.paidBy ?? undefined,
    cut,
    unseenFiles,
    missingServers,
    finishReason: outcome.status === 'completed' ? outcome.finishReason : undefined,
    error: outcome.status === 'failed' ? outcome.error : undefined,
  }
}

/** Of a part that cannot be priced the whole is not known either; a generation that was told nothing cost nothing. */
function costOfBoth({ isContinuation }: Generation, before: MessageMetadata, { usage, hasProduced }: Ending) {
  if (!isContinuation) return usage.costMicros
  const isPriced = usage.costMicros !== undefined
  const wasAsked = hasProduced || Object.keys(usage).length > 0
  return before.costMicros === undefined || (wasAsked && !isPriced)
    ? undefined
    : sum(before.costMicros, usage.costMicros)
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)
}
