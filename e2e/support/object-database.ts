import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** The database of the person who has this conversation: each person has one, below the state folder of their instance. */
export function openObjectOf(state: string, conversationId: string): DatabaseSync {
  for (const path of globSync(`${state}/do/*/*.sqlite`)) {
    if (path.endsWith('metadata.sqlite')) continue
    const database = new DatabaseSync(path, { timeout: 5_000 })
    if (hasConversation(database, conversationId)) return database
    database.close()
  }
  throw new Error(`No object has the conversation ${conversationId}`)
}

function hasConversation(database: DatabaseSync, id: string): boolean {
  // An object that was never woken has no tables yet.
  const isReady = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'conversations'`).get()
  return isReady !== undefined && database.prepare('SELECT 1 FROM conversations WHERE id = ?').get(id) !== undefined
}

export type SeedMessage = {
  id: string
  role: 'user' | 'assistant'
  parts: readonly object[]
  metadata?: object
  modelId?: string
  /** Where it does not follow the one before it in the list. */
  parentId?: string | null
}

/** Writes messages, each as what follows the one before unless it says otherwise, at the end of an empty conversation: sent one by one, thousands would take an hour. */
export function writeMessages(database: DatabaseSync, conversationId: string, messages: readonly SeedMessage[]): void {
  const insert = database.prepare(
    `INSERT INTO messages (seq, conversation_id, id, parent_id, role, parts, status, model_id, metadata)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM messages), ?, ?, ?, ?, ?, 'completed', ?, ?)`,
  )
  database.exec('BEGIN IMMEDIATE')
  let before: string | null = null
  for (const { id, role, parts, metadata = {}, modelId = null, parentId = before } of messages) {
    insert.run(conversationId, id, parentId, role, JSON.stringify(parts), modelId, JSON.stringify(metadata))
    before = id
  }
  database.prepare('UPDATE conversations SET active_leaf_id = ? WHERE id = ?').run(before, conversationId)
  database.exec('COMMIT')
}
