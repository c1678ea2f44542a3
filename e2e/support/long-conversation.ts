import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'

export const longTitle = 'A very long conversation'

/** A conversation of this many messages, written into the person's own database: sending them one by one would take an hour. Answers its id. */
export async function haveLongConversation(page: Page, state: string, count: number): Promise<string> {
  const id = crypto.randomUUID()
  const { origin } = new URL(page.url())
  const response = await page.request.post('/api/v1/conversations', {
    data: { id, title: longTitle },
    headers: { origin },
  })
  if (response.status() !== 201) throw new Error(`Creating a conversation answered ${response.status()}`)
  using database = openObjectOf(state, id)
  const insert = database.prepare(
    `insert into messages (seq, conversation_id, id, parent_id, role, parts, status, model_id, metadata)
     values ((select coalesce(max(seq), 0) + 1 from messages), ?, ?, ?, ?, ?, 'completed', ?, ?)`,
  )
  database.exec('begin immediate')
  for (let index = 0; index < count; index += 1) {
    const isOwn = index % 2 === 0
    const parts = JSON.stringify([{ type: 'text', text: isOwn ? aQuestion(index) : anAnswer(index) }])
    const metadata = JSON.stringify({ createdAt: new Date(firstDay + index * minutesMs).toISOString() })
    const parentId = index === 0 ? null : messageId(index - 1)
    insert.run(
      id,
      messageId(index),
      parentId,
      isOwn ? 'user' : 'assistant',
      parts,
      isOwn ? null : 'demo:demo',
      metadata,
    )
  }
  database.prepare('update conversations set active_leaf_id = ? where id = ?').run(messageId(count - 1), id)
  database.exec('commit')
  return id
}

export function messageId(index: number): string {
  return `m${index}`
}

const firstDay = Date.UTC(2026, 8, 1)
const minutesMs = 7 * 60_000

/** Each person has a database of their own; theirs is the one that knows the conversation. */
function openObjectOf(state: string, conversationId: string): DatabaseSync {
  for (const file of globSync(`${state}/do/*/*.sqlite`)) {
    if (file.endsWith('metadata.sqlite')) continue
    const database = new DatabaseSync(file, { timeout: 5_000 })
    const knows = database.prepare('select 1 from conversations where id = ?').get(conversationId)
    if (knows) return database
    database.close()
  }
  throw new Error('No object knows the conversation')
}

function aQuestion(index: number): string {
  return `Question ${index}: ${sentence(index).repeat(1 + (index % 3))}`
}

/** As long and as varied as answers are: a line, some paragraphs, a list, a table, a piece of code. */
function anAnswer(index: number): string {
  const paragraphs = Array.from({ length: 1 + ((index * 7) % 5) }, (_, n) =>
    sentence(index + n).repeat(2 + ((index + n) % 6)),
  )
  const extra = [
    '',
    '',
    '- one thing\n- another thing\n- the last thing',
    '| Town | Trains | Hours |\n|---|---:|---:|\n| Lisbon | 4 | 3 |\n| Porto | 7 | 2 |',
    `\`\`\`ts\nexport function area${index}(radius: number): number {\n  return Math.PI * radius ** 2\n}\n\`\`\``,
    '## A heading\n\n> A quotation that says little.',
  ][(index * 5) % 6]
  return [`Answer ${index}.`, ...paragraphs, extra].filter(Boolean).join('\n\n')
}

const vocabulary =
  'the river turns slowly past old mills where nobody has ground any wheat since the war ended and'.split(' ')

function sentence(seed: number): string {
  const words = Array.from(
    { length: 8 + (seed % 9) },
    (_, index) => vocabulary[(seed * 3 + index * 5) % vocabulary.length],
  )
  return `${words.join(' ')}. `
}
