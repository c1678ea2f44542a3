import { signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { send, textsOf } from './support/answer.ts'
import { ask } from './support/provider.ts'
import { startStand } from './support/stand.ts'

// How many chunks a second one stream carries when the provider sends as fast as they are taken.
const chunks = 20_000
const runs = 3

const { instance, dispose } = await startStand()

try {
  const person = await signInOverHttp(instance.url)
  const rates: number[] = []
  for (let run = 0; run < runs; run++) {
    let startedAt = Number.NaN
    let words = 0
    for await (const text of textsOf(await send(person, crypto.randomUUID(), ask(chunks)))) {
      if (Number.isNaN(startedAt)) startedAt = performance.now()
      words = text.length
    }
    if (words < chunks) throw new Error(`Of ${chunks} chunks only ${words} characters arrived`)
    rates.push(Math.round((chunks * 1000) / (performance.now() - startedAt)))
  }
  console.log(`one stream, ${chunks} chunks, fastest provider: ${rates.join(', ')} chunks/s (${runs} runs)`)
} finally {
  await dispose()
}
