import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { send, textsOf } from './support/answer.ts'
import { type RowsByTable, startCountingStage } from './support/counting-stage.ts'
import { ask, startProvider } from './support/provider.ts'

// The rows one answer of 1,000 tokens at 50 a second writes in the object, from admission to cutover and title.
const tokens = 1_000
const perSecond = 50
// The title comes right after the answer; nothing tells a reader of the stream that it is stored.
const titleMs = 2_000

const provider = await startProvider()
const stage = await startCountingStage(provider.url)

try {
  const person = await signInOverHttp(stage.url)
  const session: { user: { id: string } } = await (await person.fetch('/api/auth/get-session')).json()
  // The first message of a person also writes what their object keeps once.
  await answer(person, ask(1))
  await stage.takeRowsWritten(session.user.id)
  await answer(person, ask(tokens, perSecond))
  const rows = await stage.takeRowsWritten(session.user.id)
  console.log(
    `rows written by ${tokens} tokens at ${perSecond}/s: ${total(rows)}, the log's: ${rows.generation_log ?? 0}`,
  )
  const tables = Object.entries(rows).map(([table, count]) => `${table} ${count}`)
  console.log(`by table: ${tables.join(', ')}`)
} finally {
  await stage.dispose()
  provider.stop()
}

async function answer(person: HttpPerson, text: string): Promise<void> {
  let last = ''
  for await (const said of textsOf(await send(person, crypto.randomUUID(), text))) last = said
  if (last === '') throw new Error('There was no answer')
  await delay(titleMs)
}

function total(rows: RowsByTable): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}
