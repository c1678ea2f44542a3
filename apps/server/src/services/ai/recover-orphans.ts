import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { Generation, RunningRow } from '#domain/generation/generation'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { chunksFromMessage } from './chunks-from-message'
import { saysSomething } from './message-from-chunks'
import type { RunningGenerations } from './running-generations'
import { type SettleGenerationDeps, settleGeneration } from './settle-generation'

export type RecoverOrphansDeps = SettleGenerationDeps & {
  generations: Pick<GenerationRepository, 'listRunning' | 'close'>
  messages: Pick<MessageRepository, 'find' | 'upsert'>
  log: Pick<GenerationLog, 'read' | 'delete'>
  running: Pick<RunningGenerations, 'find'>
  logFailure: (error: DomainError, about: { generationId: string }) => void
}

/** Closes every generation whose worker was lost: one that is running in the database and written by nobody here. */
export async function recoverOrphans(deps: RecoverOrphansDeps): Promise<void> {
  for (const generation of deps.generations.listRunning()) {
    if (!deps.running.find(generation.id)) await recoverOrphan(deps, generation)
  }
}

/** Stores what the log holds of a lost answer, as stopped if the person had stopped it, else as interrupted. Nothing is asked of a provider again. */
export async function recoverOrphan(deps: RecoverOrphansDeps, generation: RunningRow): Promise<void> {
  try {
    await close(deps, generation, deps.log.read(generation.id))
  } catch (cause) {
    // On waking, a log that cannot be read would lock the person out of everything else.
    deps.logFailure(new DomainError('internal-error', {}, { cause }), { generationId: generation.id })
    await close(deps, generation, [])
  }
}

async function close(deps: RecoverOrphansDeps, generation: RunningRow, logged: UIMessageChunk[]): Promise<void> {
  await settleGeneration(deps, generation, [...knownChunks(deps, generation), ...logged], {
    outcome: { status: generation.stopRequestedAt ? 'stopped' : 'interrupted' },
    usage: {},
    firstTokenMs: undefined,
    hasProduced: saysSomething(logged),
  })
}

/** What an answer holds before its generation says anything: its start, and for a continuation what was there already. */
export function knownChunks(
  deps: { messages: Pick<MessageRepository, 'find'> },
  generation: Generation,
): UIMessageChunk[] {
  const { conversationId, messageId, modelId, startedAt } = generation
  const kept = generation.isContinuation ? deps.messages.find(conversationId, messageId) : null
  const messageMetadata: MessageMetadata = kept
    ? { ...kept.metadata, modelId, error: undefined, finishReason: undefined }
    : { modelId, createdAt: startedAt.toISOString() }
  const body = kept ? chunksFromMessage(kept, { isLastTextOpen: true }) : []
  return [{ type: 'start', messageId, messageMetadata }, ...body]
}
