import type { Model } from '@better-chat/contract/model'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { Generation } from '#domain/generation/generation'
import type { UsageRecord } from '#domain/usage/usage-record'

/** A free model that can be used, unless said otherwise. */
export function aModel(id: string, over: Partial<Model> = {}): Model {
  const provider = id.slice(0, id.indexOf(':'))
  return {
    // Ids are branded; a test may mint them.
    id: id as Model['id'],
    label: id.slice(provider.length + 1),
    provider: { id: provider, label: provider },
    access: 'free',
    description: '',
    reasoningEfforts: [],
    capabilities: [],
    contextWindow: null,
    maxOutputTokens: null,
    price: null,
    retiresOn: null,
    isRetired: false,
    isCatalogued: true,
    isAvailable: true,
    paidBy: 'app',
    isEnabled: true,
    ...over,
  }
}

/** A first answer that has just begun, unless said otherwise. */
export function aGeneration(over: Partial<Generation> = {}): Generation {
  return {
    id: 'g1',
    attemptId: null,
    conversationId: 'c1' as ConversationId,
    messageId: 'a1' as MessageId,
    parentId: 'u1' as MessageId,
    modelId: 'openai:gpt-4o-mini' as ModelId,
    reasoningEffort: null,
    replacedModelId: null,
    isContinuation: false,
    quotaDay: null,
    paidBy: null,
    heldMicros: null,
    startedAt: new Date('2026-11-24T10:00:00Z'),
    ...over,
  }
}

/** What a first answer of seven tokens in and three out used, unless said otherwise. */
export function aUsageRecord(over: Partial<UsageRecord> = {}): UsageRecord {
  const { id, conversationId, modelId, startedAt } = aGeneration()
  return {
    id,
    kind: 'answer',
    conversationId,
    modelId,
    paidBy: 'app',
    status: 'completed',
    inputTokens: 7,
    outputTokens: 3,
    firstTokenMs: 200,
    durationMs: 1_000,
    toolCalls: {},
    startedAt,
    ...over,
  }
}
