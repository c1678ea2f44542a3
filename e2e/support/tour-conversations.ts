import type { DatabaseSync } from 'node:sqlite'
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

export type TourConversations = {
  /** Its answer shows what answers are made of. */
  shown: string
  /** Its question was edited and its answer written anew. */
  versioned: string
  /** Longer than what its model takes, with a summary of what is before. */
  long: string
}

/** A person's conversations, some of them days old; most are empty. */
export async function haveTourConversations(page: Page, state: string): Promise<TourConversations> {
  const ids: string[] = []
  for (const [title, , flags] of titles.toReversed()) {
    const id = crypto.randomUUID()
    await request(page, 'post', '/api/v1/conversations', { id, title })
    if (flags?.pinned) await request(page, 'patch', `/api/v1/conversations/${id}`, { pinned: true })
    if (flags?.unread) await request(page, 'patch', `/api/v1/conversations/${id}`, { isUnread: true })
    ids.unshift(id)
  }
  const idOf = (title: string) => ids[titles.findIndex(([name]) => name === title)] ?? ''
  const shown = idOf('Rate limiter for Workers')
  const versioned = idOf('Sourdough at 78 % hydration')
  const long = idOf('Kafka on the Shore, chapter 11')
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
  writeMessages(database, versioned, versionedMessages)
  haveLongTalk(database, long)
  return { shown, versioned, long }
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

function says(id: string, role: 'user' | 'assistant', words: string, more: Partial<SeedMessage> = {}): SeedMessage {
  return { id, role, parts: [text(words)], ...(role === 'assistant' && { modelId: 'openai:gpt-4o-mini' }), ...more }
}

const versionedMessages: SeedMessage[] = [
  says('dough', 'user', 'My dough at 78 % is too slack to shape. What can I do?'),
  says('dough-answer', 'assistant', 'Lower the water to 72 %, and it will hold.'),
  says('dough-again', 'user', 'My dough at 78 % is too slack to shape. What helps besides less water?', {
    parentId: null,
  }),
  says('again-1', 'assistant', 'Use a stronger flour.'),
  says('again-2', 'assistant', 'Knead it longer, and cooler.', { parentId: 'dough-again' }),
  says(
    'again-3',
    'assistant',
    'Three things, without touching the water:\n\n1. **Strength**: two more sets of folds in the first hour, and a lamination.\n2. **Temperature**: 23 °C instead of 26 °C. Warm dough ferments before it has strength.\n3. **Bench rest**: 30 minutes after the first shaping, then shape tightly.',
    { parentId: 'dough-again' },
  ),
]

/** A book read together, whose beginning the model does not see any more. */
function haveLongTalk(database: DatabaseSync, conversationId: string): void {
  const turns = Array.from({ length: 12 }, (_, index) => [
    says(`k${index}`, 'user', `What happens on the next ten pages, from page ${110 + index * 10} on?`),
    says(`l${index}`, 'assistant', index === 11 ? lastPages : 'Nakata waits, and it begins to rain.'),
  ]).flat()
  const fromMessageId = 'k10'
  const cut = { messages: 20, fromMessageId, isFree: false }
  writeMessages(
    database,
    conversationId,
    turns.map((message, index) => (index === turns.length - 1 ? { ...message, metadata: { cut } } : message)),
  )
  database
    .prepare(
      `INSERT INTO context_windows (conversation_id, from_message_id, messages, summary, summary_source, summary_model_id)
       VALUES (?, ?, 20, ?, 'model', 'openai:gpt-4o-mini')`,
    )
    .run(conversationId, fromMessageId, bookSummary)
}

const lastPages =
  'Kafka reads in the library until it closes. Oshima brings him sandwiches, and tells him of the pilot of the painting. Nothing is said of Nakata here.'
const bookSummary =
  'We read “Kafka on the Shore” ten pages at a time, from page 110 on. You want no word of what comes later. Open so far: who the woman in the painting is, and whether the leeches were real.'

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
