import type { GenerationRepository } from '#domain/generation/generation-repository'
import { type SettleGenerationDeps, settleGeneration } from './settle-generation'

export type RecoverOrphansDeps = SettleGenerationDeps & {
  generations: Pick<GenerationRepository, 'listRunning' | 'close'>
}

/** A generation that is running in the database of an object that just woke lost its worker: it is closed as interrupted, so that the conversation can go on. */
export async function recoverOrphans(deps: RecoverOrphansDeps): Promise<void> {
  for (const generation of deps.generations.listRunning()) {
    await settleGeneration(deps, generation, [], {
      outcome: { status: 'interrupted' },
      usage: { inputTokens: undefined, outputTokens: undefined },
      firstTokenMs: undefined,
    })
  }
}
