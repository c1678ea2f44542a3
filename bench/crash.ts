import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { send, textsOf } from './support/answer.ts'
import { ask } from './support/provider.ts'
import { killRuntime } from './support/runtime.ts'
import { startStand } from './support/stand.ts'

// What `kill -9` of the runtime loses of an answer: what a reader had received and the database does not hold afterwards.
const kills = 8
const perSecond = 50

type Stored = { items: { role: string; status: string; parts: { type: string; text?: string }[] }[] }

const { instance, dispose } = await startStand()

try {
  const person = await signInOverHttp(instance.url)
  const lost: number[] = []
  for (let index = 0; index < kills; index++) {
    // Spread over the second between two writes of the log.
    lost.push(await loseSome(person, 2_000 + (index * 1_000) / kills))
  }
  console.log(`lost by kill -9 at ${perSecond} tokens/s: ${lost.join(', ')} tokens (${kills} kills)`)
  console.log(`longest loss: ${(Math.max(...lost) / perSecond).toFixed(2)} s of an answer`)
} finally {
  await dispose()
}

/** Kills the runtime so long after the first token; gives the tokens that are gone. */
async function loseSome(person: HttpPerson, afterMs: number): Promise<number> {
  const conversationId = crypto.randomUUID()
  const texts = textsOf(await send(person, conversationId, ask(1_000_000, perSecond)))
  let received = ''
  const reading = (async () => {
    for await (const text of texts) received = text
  })().catch((error: unknown) => {
    // The kill breaks the connection; anything else is a failure of the measurement.
    if (!(error instanceof TypeError)) throw error
  })
  while (received === '') await delay(1)
  await delay(afterMs)
  await killRuntime(instance)
  await reading
  return tokensIn(received) - tokensIn(await storedText(person, conversationId))
}

async function storedText(person: HttpPerson, conversationId: string): Promise<string> {
  const response = await person.fetch(`/api/v1/conversations/${conversationId}/messages`)
  const { items }: Stored = await response.json()
  const answer = items.find(({ role }) => role === 'assistant')
  if (answer?.status !== 'interrupted') throw new Error(`The answer is ${answer?.status ?? 'gone'}`)
  return answer.parts.map(({ text = '' }) => text).join('')
}

function tokensIn(text: string): number {
  return text.split(' ').filter(Boolean).length
}
