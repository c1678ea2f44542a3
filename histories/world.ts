import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '../e2e/support/http-person.ts'
import { type Instance, startInstance } from '../e2e/support/instance.ts'
import { runtimeOf } from '../e2e/support/processes.ts'
import { type CountingFixture, startCounting } from '../packages/mcp-fixtures/src/counting.ts'
import { type Provider, startProvider } from './provider.ts'

export type World = {
  instance: Instance
  provider: Provider
  /** The tool server that everybody has. */
  notes: CountingFixture
  /** The moments of the crashes so far. */
  kills: number[]
  signIn(): Promise<HttpPerson>
  /** `kill -9` of the runtime, with everybody's answers in it; resolves when it answers again. */
  kill(): Promise<void>
  /** Resolves when no crash is being recovered from. */
  healthy(): Promise<void>
  dispose(): Promise<void>
}

const pollMs = 20
const manyMessages = '1000000'

/** With all that is known of it: a message does not wait for its first contact, nor go on without. */
async function addNotes({ fetch }: HttpPerson, url: string): Promise<void> {
  const added = await fetch('/api/v1/mcp-servers', { json: { name: 'Notes', url } })
  const { id }: { id: string } = await added.json()
  const tested = await fetch(`/api/v1/mcp-servers/${id}/test`, { json: {} })
  const { outcome }: { outcome: string } = await tested.json()
  if (outcome !== 'fine') throw new Error(`The tool server is ${outcome}`)
}

/** What `npm start` starts, before a provider whose every word is known. */
export async function createWorld(): Promise<World> {
  const [provider, notes] = await Promise.all([startProvider(), startCounting()])
  const instance = await startInstance({
    env: {
      OPENAI_API_KEY: 'sk-histories',
      OPENAI_BASE_URL: provider.url,
      LOCAL_MODELS_URL: provider.url,
      // Messages are counted only where there is a limit.
      FREE_DAILY_MESSAGES: manyMessages,
      FREE_MONTHLY_MESSAGES: manyMessages,
    },
  })
  // An address, so that nobody looks up a name for each of some ten thousand requests.
  const url = `http://127.0.0.1:${instance.ports.server}`
  const kills: number[] = []
  let recovery = Promise.resolve()
  let adding = Promise.resolve()

  async function recover(): Promise<void> {
    // The old process may answer for an instant after the signal: first it has to be gone.
    while (await isHealthy()) await delay(1)
    while (!(await isHealthy())) await delay(pollMs)
  }

  async function killAndRecover(): Promise<void> {
    const runtime = runtimeOf(instance.pid)
    kills.push(performance.now())
    process.kill(runtime, 'SIGKILL')
    await recover()
  }

  async function isHealthy(): Promise<boolean> {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    await response?.arrayBuffer()
    return response?.ok ?? false
  }

  return {
    instance,
    provider,
    notes,
    kills,
    // A connection that is kept may be closed by the runtime in the moment it is used again: that would look like a crash.
    async signIn() {
      const person = await signInOverHttp(url, { connection: 'close' })
      // One after the other: all at once some would wait so long that the runtime hangs up on them.
      adding = adding.then(() => addNotes(person, notes.url))
      await adding
      return person
    },
    async kill() {
      // One after the other: of a runtime that is being started there is nothing to kill.
      recovery = recovery.then(killAndRecover)
      await recovery
    },
    async healthy() {
      let awaited: Promise<void>
      do {
        awaited = recovery
        await awaited
      } while (awaited !== recovery)
    },
    async dispose() {
      await instance.dispose()
      await Promise.all([provider.stop(), notes.stop()])
    },
  }
}
