import type { DatabaseSync } from 'node:sqlite'

export type SeedUsage = {
  conversationId: string
  modelId: string
  paidBy: 'app' | 'person' | null
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  reasoningTokens: number
  costMicros: number | null
  toolCalls: Record<string, number>
  startedAt: Date
}

type Kind = Pick<SeedUsage, 'modelId' | 'paidBy'> & { inputPrice: number | null; outputPrice: number }

const favourite: Kind = { modelId: 'anthropic:claude-sonnet-4-5', paidBy: 'person', inputPrice: 3, outputPrice: 15 }

/** What the person has used: models of several providers, of which the first are used most; of the last one nobody knows the price. */
const kinds: Kind[] = [
  favourite,
  { modelId: 'openai:gpt-4o-mini', paidBy: 'app', inputPrice: 0.15, outputPrice: 0.6 },
  { modelId: 'openai:gpt-5', paidBy: 'person', inputPrice: 1.25, outputPrice: 10 },
  { modelId: 'google:gemini-2.5-flash', paidBy: 'person', inputPrice: 0.3, outputPrice: 2.5 },
  { modelId: 'local:qwen3', paidBy: null, inputPrice: null, outputPrice: 0 },
  { modelId: 'openai:o4-mini', paidBy: 'person', inputPrice: 1.1, outputPrice: 4.4 },
  { modelId: 'anthropic:claude-haiku-4-5', paidBy: 'person', inputPrice: 1, outputPrice: 5 },
  { modelId: 'google:gemini-2.5-pro', paidBy: 'person', inputPrice: 1.25, outputPrice: 10 },
  { modelId: 'openrouter:new-model', paidBy: 'person', inputPrice: null, outputPrice: 0 },
]

/** Calls of models at noon (UTC) of the days up to today, the same each time; on each ninth day none. */
export function usageHistory(days: number, today: Date, conversationIds: readonly string[]): SeedUsage[] {
  const noon = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), 12)
  return Array.from({ length: days }, (_, age) => age).flatMap((age) => {
    const calls = age % 9 === 8 ? 0 : 3 + ((age * 7) % 11)
    return Array.from({ length: calls }, (_, call): SeedUsage => {
      const place = age * 5 + call
      const { inputPrice, outputPrice, ...kind } = kinds[(place * place + call) % kinds.length] ?? favourite
      const inputTokens = 900 + ((place * 997) % 14_000)
      const outputTokens = 120 + ((place * 389) % 2_600)
      return {
        ...kind,
        conversationId: conversationIds[place % conversationIds.length] ?? 'deleted',
        inputTokens,
        cachedInputTokens: place % 3 === 0 ? Math.floor(inputTokens / 2) : 0,
        outputTokens,
        reasoningTokens: place % 4 === 0 ? Math.floor(outputTokens / 3) : 0,
        costMicros: inputPrice === null ? null : Math.round(inputTokens * inputPrice + outputTokens * outputPrice),
        toolCalls: place % 5 === 0 ? { calculate: 1 + (place % 2) } : place % 7 === 0 ? { current_time: 1 } : {},
        startedAt: new Date(noon - age * 86_400_000 + call * 60_000),
      }
    })
  })
}

/** Writes what was used into the database of its person, as the end of each answer does. */
export function writeUsage(database: DatabaseSync, records: readonly SeedUsage[]): void {
  const insert = database.prepare(
    `INSERT INTO usage_records (id, kind, conversation_id, model_id, paid_by, status, input_tokens, cached_input_tokens,
       cache_write_tokens, output_tokens, reasoning_tokens, cost_micros, first_token_ms, duration_ms, tool_calls, started_at, is_sent)
     VALUES (?, 'answer', ?, ?, ?, 'completed', ?, ?, 0, ?, ?, ?, 600, 4000, ?, ?, 1)`,
  )
  database.exec('BEGIN IMMEDIATE')
  for (const [index, record] of records.entries()) {
    const { conversationId, modelId, paidBy, inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = record
    const tools = JSON.stringify(record.toolCalls)
    insert.run(
      `seed-${index}`,
      conversationId,
      modelId,
      paidBy,
      inputTokens,
      cachedInputTokens,
      outputTokens,
      reasoningTokens,
      record.costMicros,
      tools,
      record.startedAt.getTime(),
    )
  }
  database.exec('COMMIT')
}
