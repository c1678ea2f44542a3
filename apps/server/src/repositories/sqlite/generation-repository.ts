import { and, eq } from 'drizzle-orm'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { RunningRow } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { generations } from '#infrastructure/db/object/schema'
import { placeholders } from './placeholders'

export function createGenerationRepository(db: ObjectDatabase): GenerationRepository {
  const isRunning = eq(generations.status, 'running')
  const started = placeholders(
    'id',
    'attemptId',
    'conversationId',
    'messageId',
    'parentId',
    'modelId',
    'reasoningEffort',
    'replacedModelId',
    'isContinuation',
    'quotaDay',
    'paidBy',
    'heldMicros',
    'startedAt',
  )
  const insert = db
    .insert(generations)
    .values({ ...started, status: 'running' })
    .prepare()
  const selectRunning = db.select().from(generations).where(isRunning).prepare()

  return {
    start(generation) {
      insert.run(generation)
    },

    findAttempt(conversationId, attemptId) {
      const isMeant = and(eq(generations.conversationId, conversationId), eq(generations.attemptId, attemptId))
      const row = db.select().from(generations).where(isMeant).get()
      return row ? toGeneration(row) : null
    },

    findRunning(conversationId) {
      const row = db
        .select()
        .from(generations)
        .where(and(eq(generations.conversationId, conversationId), isRunning))
        .get()
      return row ? toGeneration(row) : null
    },

    listRunning() {
      return selectRunning.all().map(toGeneration)
    },

    hold(id, heldMicros) {
      db.update(generations)
        .set({ heldMicros })
        .where(and(eq(generations.id, id), isRunning))
        .run()
    },

    requestStop(id, now) {
      db.update(generations)
        .set({ stopRequestedAt: now })
        .where(and(eq(generations.id, id), isRunning))
        .run()
    },

    close(id, outcome, usage, now) {
      const closed = db
        .update(generations)
        .set({
          status: outcome.status,
          finishReason: outcome.status === 'completed' ? (outcome.finishReason ?? null) : null,
          error: outcome.status === 'failed' ? outcome.error : null,
          inputTokens: usage.inputTokens ?? null,
          cachedInputTokens: usage.cachedInputTokens ?? null,
          outputTokens: usage.outputTokens ?? null,
          cacheWriteTokens: usage.cacheWriteTokens ?? null,
          reasoningTokens: usage.reasoningTokens ?? null,
          costMicros: usage.costMicros ?? null,
          endedAt: now,
        })
        .where(and(eq(generations.id, id), isRunning))
        .returning({ id: generations.id })
        .all()
      return closed.length > 0
    },
  }
}

function toGeneration(row: typeof generations.$inferSelect): RunningRow {
  return {
    id: row.id,
    attemptId: row.attemptId,
    // Ids were checked where they entered; the rows hold nothing else.
    conversationId: row.conversationId as ConversationId,
    messageId: row.messageId as MessageId,
    parentId: row.parentId as MessageId,
    modelId: row.modelId as ModelId,
    reasoningEffort: row.reasoningEffort,
    replacedModelId: row.replacedModelId as ModelId | null,
    isContinuation: row.isContinuation,
    quotaDay: row.quotaDay,
    paidBy: row.paidBy,
    heldMicros: row.heldMicros,
    stopRequestedAt: row.stopRequestedAt,
    startedAt: row.startedAt,
  }
}
