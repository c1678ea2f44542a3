import type { Usage } from '@better-chat/contract/usage'
import type { ConversationId, ModelId } from '#domain/conversation/conversation'
import type { Generation, GenerationOutcome, GenerationUsage } from '#domain/generation/generation'
import type { LocalDay } from './local-days'

/** What one call of a model used: an answer, the naming of a conversation, or a summary in it. It outlives them. */
export type UsageRecord = GenerationUsage & {
  /** Of the generation, so that a record that is written or sent twice is one. */
  id: string
  kind: 'answer' | 'title' | 'summary'
  conversationId: ConversationId
  modelId: ModelId
  /** Whose key it was: the app's, the person's, or none. */
  paidBy: Generation['paidBy']
  /** One that waits for the person is completed: what comes after their answer is another. */
  status: Exclude<GenerationOutcome['status'], 'awaiting-approval'>
  /** Milliseconds from admission to the first words; undefined where there were none, or nobody knows. */
  firstTokenMs: number | undefined
  /** Milliseconds. */
  durationMs: number
  /** How often each tool was called, by its name. */
  toolCalls: Record<string, number>
  startedAt: Date
}

/** The records of one person, in their object: what is shown to them, and what the ledger still has to be told. */
export type UsageRecords = {
  /** Writes a record once; the same again changes nothing. */
  add(record: UsageRecord): void
  /** The oldest of those the ledger does not have yet. */
  listUnsent(limit: number): UsageRecord[]
  /** The oldest after one of them, or of all. */
  list(after: UsageRecord | null, limit: number): UsageRecord[]
  markSent(ids: readonly string[]): void
  /** What the calls since then have cost, as far as it is known, in millionths of a US dollar. */
  costSince(start: Date): number
  /** What the records of some days add up to; of conversations the twenty that used most. */
  sumUp(days: readonly LocalDay[]): Pick<Usage, 'days' | 'conversations' | 'tools'>
}

/** The records of everybody (D1), for whoever pays and operates. */
export type UsageLedger = {
  /** All of them or none. A record that is there already stays as it is. */
  save(records: readonly UsageRecord[]): Promise<void>
}

/** What the app's keys have cost, over everybody, as far as the ledger was told and the cost is known. */
export type AppSpending = {
  /** In millionths of a US dollar. */
  since(start: Date): Promise<number>
}

type Ended = Pick<UsageRecord, 'firstTokenMs' | 'toolCalls'> & { outcome: GenerationOutcome; usage: GenerationUsage }

/** What an answer used, whatever came of it. */
export function usageOfAnswer(generation: Generation, ended: Ended, now: Date): UsageRecord {
  const { id, conversationId, modelId, paidBy, startedAt } = generation
  const { outcome, usage, firstTokenMs, toolCalls } = ended
  const durationMs = now.getTime() - startedAt.getTime()
  const about = { id, kind: 'answer', conversationId, modelId, paidBy, startedAt } as const
  const status = outcome.status === 'awaiting-approval' ? 'completed' : outcome.status
  return { ...usage, ...about, status, firstTokenMs, toolCalls, durationMs }
}
