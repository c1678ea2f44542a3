import type { Page } from '@playwright/test'
import { openObjectOf, type SeedMessage, writeMessages } from './object-database.ts'

/** A conversation of this many messages of the person who is signed in. Answers its id. */
export async function haveLongConversation(page: Page, state: string, count: number): Promise<string> {
  const id = crypto.randomUUID()
  const { origin } = new URL(page.url())
  const data = { id, title: `A conversation of ${count} messages` }
  const response = await page.request.post('/api/v1/conversations', { data, headers: { origin } })
  if (response.status() !== 201) throw new Error(`Creating a conversation answered ${response.status()}`)
  using database = openObjectOf(state, id)
  writeMessages(database, id, manyMessages(count))
  return id
}

/** Questions and answers by turns, as long and as varied as they are. */
export function manyMessages(count: number): SeedMessage[] {
  return Array.from({ length: count }, (_, index) => aMessage(index))
}

function aMessage(index: number): SeedMessage {
  const metadata = { createdAt: new Date(firstDay + index * minutesMs).toISOString() }
  const common = { id: messageId(index), metadata }
  if (index % 2 === 0) return { ...common, role: 'user', parts: [{ type: 'text', text: aQuestion(index) }] }
  return { ...common, role: 'assistant', modelId: 'demo:demo', parts: [{ type: 'text', text: anAnswer(index) }] }
}

export function messageId(index: number): string {
  return `m${index}`
}

const firstDay = Date.UTC(2026, 8, 1)
const minutesMs = 7 * 60_000

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
