import type { Page } from '@playwright/test'
import { openObjectOf, type SeedMessage, writeMessages } from './object-database.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Title and age of what stands in the list, the newest first. */
const titles: [title: string, ageMs: number, flags?: { pinned?: boolean; unread?: boolean }][] = [
  ['Rate limiter for Workers', 0],
  ['Reading a lease: clause 14', hourMs, { unread: true }],
  ['Sourdough at 78 % hydration', 2 * hourMs],
  ['FTS5 trigram or unicode61?', dayMs],
  ['Letter to the landlord', dayMs + hourMs],
  ['What is a Durable Object, really', dayMs + 2 * hourMs],
  ['Kafka on the Shore, chapter 11', 4 * dayMs],
  ['Compare o3 and Sonnet on the parser', 5 * dayMs],
  ['Icons for the settings page', 6 * dayMs],
  ['Trip to Lisbon, October', 20 * dayMs, { pinned: true }],
]

/** A person's conversations, some of them days old, and one with an answer that shows what answers are made of. Answers the id of that one. */
export async function haveTourConversations(page: Page, state: string): Promise<string> {
  const ids: string[] = []
  for (const [title, , flags] of titles.toReversed()) {
    const id = crypto.randomUUID()
    await request(page, 'post', '/api/v1/conversations', { id, title })
    if (flags?.pinned) await request(page, 'patch', `/api/v1/conversations/${id}`, { pinned: true })
    if (flags?.unread) await request(page, 'patch', `/api/v1/conversations/${id}`, { isUnread: true })
    ids.unshift(id)
  }
  const [shown = ''] = ids
  using database = openObjectOf(state, shown)
  const setAge = database.prepare('UPDATE conversations SET updated_at = ?, created_at = ? WHERE id = ?')
  for (const [index, id] of ids.entries()) {
    const at = Date.now() - (titles[index]?.[1] ?? 0)
    setAge.run(at, at, id)
  }
  database
    .prepare('INSERT OR REPLACE INTO quota_days (day, reserved, used) VALUES (?, 0, 18)')
    .run(new Date().toISOString().slice(0, 10))
  writeMessages(database, shown, messages())
  return shown
}

async function request(page: Page, method: 'post' | 'patch', path: string, data: object): Promise<void> {
  const { origin } = new URL(page.url())
  const response = await page.request[method](path, { data, headers: { origin } })
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}`)
}

function messages(): SeedMessage[] {
  const createdAt = new Date().toISOString()
  const modelId = 'openai:gpt-4o-mini'
  return [
    {
      id: 'q1',
      role: 'user',
      parts: [text('Write a token bucket for a Durable Object. How fast does it refill?')],
      metadata: { createdAt },
    },
    {
      id: 'a1',
      role: 'assistant',
      modelId,
      parts: [
        { type: 'reasoning', text: 'One event at a time, so no lock. Refill by elapsed time.', state: 'done' },
        text(answer),
      ],
      metadata: {
        createdAt,
        modelId,
        reasoningMs: [6_000],
        firstTokenMs: 600,
        durationMs: 9_400,
        inputTokens: 28,
        outputTokens: 412,
        finishReason: 'stop',
      },
    },
  ]
}

function text(words: string) {
  return { type: 'text', text: words }
}

const answer = `An object handles one event at a time, so the bucket needs no lock: read, refill by elapsed time, take, write. After $t$ seconds it holds $\\min(b,\\; n + rt)$ tokens.

\`\`\`ts
export function take(bucket: Bucket, now: number, cost = 1): boolean {
  const refill = ((now - bucket.at) / 1000) * bucket.perSecond
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + refill)
  bucket.at = now
  if (bucket.tokens < cost) return false
  bucket.tokens -= cost
  return true
}
\`\`\`

| Burst | Per second | Full again after |
|---:|---:|---:|
| 10 | 2 | 5 s |
| 100 | 5 | 20 s |
`
