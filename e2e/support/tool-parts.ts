import type { Page } from '@playwright/test'
import { openObjectOf } from './object-database.ts'
import { replaceParts } from './stored-answer.ts'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

type Answered = { content: readonly object[]; structured?: unknown }

/** A call of a tool of a server that has ended with an answer. */
export function answeredCall(toolCallId: string, tool: string, { content, structured = null }: Answered) {
  return {
    type: 'dynamic-tool',
    toolName: `modern__${tool}`,
    toolCallId,
    toolMetadata: { serverId: 'modern', server: 'Modern', tool },
    state: 'output-available',
    input: { city: 'Lisbon' },
    output: { content, structured },
  }
}

export function text(words: string) {
  return { type: 'text', text: words }
}

export const picture = {
  type: 'file',
  url: `data:image/png;base64,${pixel}`,
  mediaType: 'image/png',
  name: 'chart.png',
}

export type StoredQuestion = { id: string; toolCallId: string; why: string; before?: object; answer?: string }

const definition = {
  url: 'http://127.0.0.1:9/mcp',
  title: null,
  description: 'Writes it down.',
  inputSchema: '{"type":"object"}',
  hints: [],
}

/** Has the answer of a conversation wait for the person, with these questions: as the server stores one that does. */
export async function waitFor(
  page: Page,
  conversationId: string,
  parts: readonly object[],
  questions: readonly StoredQuestion[],
): Promise<void> {
  await replaceParts(page, conversationId, parts)
  using database = openObjectOf(process.env.E2E_STATE ?? '', conversationId)
  database
    .prepare("UPDATE messages SET status = 'awaiting-approval' WHERE conversation_id = ? AND role = 'assistant'")
    .run(conversationId)
  const insert = database.prepare(
    `INSERT INTO questions (id, conversation_id, message_id, tool_call_id, server_id, tool, why, definition, definition_before, answer, asked_at)
     SELECT ?, conversation_id, id, ?, 'modern', 'write', ?, ?, ?, ?, ? FROM messages WHERE conversation_id = ? AND role = 'assistant'`,
  )
  for (const { id, toolCallId, why, before, answer } of questions) {
    const change = before ? JSON.stringify(before) : null
    insert.run(id, toolCallId, why, JSON.stringify(definition), change, answer ?? null, Date.now(), conversationId)
  }
}
