import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page } from '@playwright/test'

/** Empty conversations, the last one the newest, made over the API as another device would. Answers their ids. */
export async function createConversations(page: Page, titles: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const title of titles) {
    const id = crypto.randomUUID()
    const { origin } = new URL(page.url())
    const response = await page.request.post('/api/v1/conversations', { data: { id, title }, headers: { origin } })
    expect(response.status()).toBe(201)
    ids.push(id)
  }
  return ids
}

type Stored = { title: string; isUnread: boolean; archived: boolean; pinned: boolean; isGenerating: boolean }

/** What the server has of a conversation. */
export async function storedConversation(page: Page, id: string): Promise<Stored> {
  const response = await page.request.get(`/api/v1/conversations/${id}`)
  expect(response.status()).toBe(200)
  return response.json()
}

/**
 * Years of conversations in the database of the person who has this one: `Conversation 1` is the newest, an hour older
 * each. Over the API they would take minutes.
 */
export function addOldConversations(knownId: string, count: number): void {
  const objects = globSync(`${process.env.E2E_STATE}/do/*/*.sqlite`).filter((path) => !path.endsWith('metadata.sqlite'))
  const path = objects.find((candidate) => has(candidate, knownId))
  if (!path) throw new Error(`No object has the conversation ${knownId}`)
  using database = new DatabaseSync(path, { timeout: 5_000 })
  // The known one and what follows it stay the newest.
  database.exec(`UPDATE conversations SET activity_seq = activity_seq + ${count}`)
  database
    .prepare(
      `WITH RECURSIVE age(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM age WHERE n < :count)
      INSERT INTO conversations (id, title, title_source, activity_seq, created_at, updated_at)
      SELECT 'old-' || n, 'Conversation ' || n, 'person', :count + 1 - n, :now - n * 3600000, :now - n * 3600000 FROM age`,
    )
    .run({ count, now: Date.now() })
}

function has(path: string, id: string): boolean {
  using database = new DatabaseSync(path, { timeout: 5_000, readOnly: true })
  const [{ tables } = { tables: 0 }] = database
    .prepare(`SELECT count(*) AS tables FROM sqlite_master WHERE name = 'conversations'`)
    .all()
  if (tables === 0) return false
  return database.prepare('SELECT 1 FROM conversations WHERE id = ?').get(id) !== undefined
}
