import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { runtimeOf } from '@better-chat/e2e/support/processes.ts'
import { send, textsOf } from './support/answer.ts'
import { residentMb } from './support/memory.ts'
import { ask } from './support/provider.ts'
import { startStand } from './support/stand.ts'
import { describeMs } from './support/statistics.ts'

// Fifty people who all send the next message of their conversation at once, on one runtime; provider and readers share the
// machine with it.
const people = 50
const rounds = 5
const tokens = 20

type Sender = { person: HttpPerson; conversationId: string }

const { instance, dispose } = await startStand()

try {
  const senders: Sender[] = []
  for (let index = 0; index < people; index++) {
    senders.push({ person: await signInOverHttp(instance.url), conversationId: crypto.randomUUID() })
  }
  await Promise.all(senders.map(firstTokenMs))
  for (const sender of senders) await untilNamed(sender)
  const before = residentMb(runtimeOf(instance.pid))
  const startedAt = performance.now()
  const firstMs: number[] = []
  for (let round = 0; round < rounds; round++) firstMs.push(...(await Promise.all(senders.map(firstTokenMs))))
  const rate = (people * rounds * 1000) / (performance.now() - startedAt)
  const after = residentMb(runtimeOf(instance.pid))
  console.log(`${people} people at once, ${tokens}-token answers, ${rounds} rounds: ${rate.toFixed(1)} streams/s`)
  console.log(`first token of them: ${describeMs(firstMs)}`)
  console.log(`memory of the runtime: ${before} MB before, ${after} MB after`)
} finally {
  await dispose()
}

/** Reads one answer to its end. */
async function firstTokenMs({ person, conversationId }: Sender): Promise<number> {
  const startedAt = performance.now()
  let firstMs = Number.NaN
  for await (const _text of textsOf(await send(person, conversationId, ask(tokens)))) {
    if (Number.isNaN(firstMs)) firstMs = performance.now() - startedAt
  }
  return firstMs
}

/** A conversation is named once, after its first answer: that call is not part of what is measured. */
async function untilNamed({ person, conversationId }: Sender): Promise<void> {
  for (;;) {
    const response = await person.fetch(`/api/v1/conversations/${conversationId}`)
    const { titleSource }: { titleSource: string } = await response.json()
    if (titleSource === 'model') return
    await delay(50)
  }
}
