import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { runtimeOf } from '@better-chat/e2e/support/processes.ts'
import { send, textsOf } from './support/answer.ts'
import { residentMb } from './support/memory.ts'
import { ask } from './support/provider.ts'
import { startStand } from './support/stand.ts'
import { describeMs } from './support/statistics.ts'

// Fifty people who all send at once, on one runtime; provider and readers share the machine with it.
const people = 50
const rounds = 5
const tokens = 20

const { instance, dispose } = await startStand()

try {
  const persons: HttpPerson[] = []
  for (let index = 0; index < people; index++) persons.push(await signInOverHttp(instance.url))
  await Promise.all(persons.map(firstTokenMs))
  const before = residentMb(runtimeOf(instance.pid))
  const startedAt = performance.now()
  const firstMs: number[] = []
  for (let round = 0; round < rounds; round++) firstMs.push(...(await Promise.all(persons.map(firstTokenMs))))
  const rate = (people * rounds * 1000) / (performance.now() - startedAt)
  const after = residentMb(runtimeOf(instance.pid))
  console.log(`${people} people at once, ${tokens}-token answers, ${rounds} rounds: ${rate.toFixed(1)} streams/s`)
  console.log(`first token of them: ${describeMs(firstMs)}`)
  console.log(`memory of the runtime: ${before} MB before, ${after} MB after`)
} finally {
  await dispose()
}

/** Reads one answer to its end. */
async function firstTokenMs(person: HttpPerson): Promise<number> {
  const startedAt = performance.now()
  let firstMs = Number.NaN
  for await (const _text of textsOf(await send(person, crypto.randomUUID(), ask(tokens)))) {
    if (Number.isNaN(firstMs)) firstMs = performance.now() - startedAt
  }
  return firstMs
}
