import { expect, type Page } from '@playwright/test'
import { openObjectOf } from './object-database.ts'

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
  // A connection that the server closes while it is idle is replaced by another, as browsers do by themselves.
  const response = await page.request.get(`/api/v1/conversations/${id}`, { maxRetries: 1 })
  expect(response.status()).toBe(200)
  return response.json()
}

/**
 * Years of conversations in the database of the person who has this one: `Conversation 1` is the newest, an hour older
 * each. Over the API they would take minutes.
 */
export function addOldConversations(knownId: string, count: number): void {
  using database = openObjectOf(process.env.E2E_STATE ?? '', knownId)
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
