import type { UIMessageChunk } from 'ai'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { RunningRow } from '#domain/generation/generation'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { knownChunks } from './known-chunks'
import { saysSomething } from './message-from-chunks'
import type { RunningGenerations } from './running-generations'
import { type SettleGenerationDeps, settleGeneration } from './settle-generation'
import { countCalls } from './tool-parts'

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
    if (deps.running.find(generation.id)) continue
    try {
      await recoverOrphan(deps, generation)
    } catch (cause) {
      // On waking, one conversation that cannot be read would lock the person out of all of them.
      logFailure(deps, generation, cause)
    }
  }
}

/** Stores what the log holds of a lost answer, as stopped if the person had stopped it, else as interrupted. Nothing is asked of a provider again. */
export async function recoverOrphan(deps: RecoverOrphansDeps, generation: RunningRow): Promise<void> {
  try {
    await close(deps, generation, deps.log.read(generation.id))
  } catch (cause) {
    // A log that cannot be read costs the partial answer, and not the conversation too.
    logFailure(deps, generation, cause)
    await close(deps, generation, [])
  }
}

async function close(deps: RecoverOrphansDeps, generation: RunningRow, logged: UIMessageChunk[]): Promise<void> {
  const known = knownChunks(deps, generation)
  const chunks = [...known, ...logged]
  await settleGeneration(deps, generation, chunks, {
    outcome: { status: generation.stopRequestedAt ? 'stopped' : 'interrupted' },
    usage: {},
    firstTokenMs: undefined,
    hasProduced: saysSomething(logged),
    toolCalls: countCalls(chunks, known.length),
  })
}

function logFailure(deps: RecoverOrphansDeps, { id: generationId }: RunningRow, cause: unknown): void {
  deps.logFailure(new DomainError('internal-error', {}, { cause }), { generationId })
}
