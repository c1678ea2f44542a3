import type { HttpPerson, HttpRequest } from '../e2e/support/http-person.ts'
import type { Allowance } from './calls.ts'
import { type Reader, readAnswer } from './reader.ts'
import type { World } from './world.ts'

/** What a request was answered with: a stream that is read, or a body. */
export type Answer = { status: number; body: unknown; reader: Reader | null; reason: string | null }

/** One history's hands and eyes: its person's requests, what they were answered, and what did not hold. */
export type Player = {
  world: World
  /** Null: the connection was lost in a crash, so nobody knows whether the request arrived. */
  call(path: string, request?: HttpRequest): Promise<Answer | null>
  /** For requests that change nothing: asked again after a crash. */
  read(path: string): Promise<Answer>
  note(text: string): void
  expect(isTrue: boolean, otherwise: string): void
  trace: string[]
  problems: string[]
  /** What goes on beside the steps, and has to end before the history does. */
  inBackground: Promise<void>[]
  /** What was said to questions, by the ids of the calls they are about. */
  allowances: Map<string, Allowance>
  /** A number of its own for each message. */
  nextMessage: number
  /** From here on nothing is looked at any more. */
  isOver: boolean
}

const requestPatienceMs = 30_000

export function createPlayer(world: World, person: HttpPerson): Player {
  const startedAt = performance.now()

  async function call(path: string, request: HttpRequest = {}): Promise<Answer | null> {
    await world.healthy()
    const killsBefore = world.kills.length
    const requestedAt = performance.now()
    const controller = new AbortController()
    const outOfPatience = () => controller.abort(new Error(`no answer in ${requestPatienceMs} ms`))
    const timer = setTimeout(outOfPatience, requestPatienceMs)
    try {
      const response = await person.fetch(path, { ...request, signal: controller.signal })
      clearTimeout(timer)
      const answer = await toAnswer(response, controller, requestedAt)
      player.expect(answer.status < 500, `${path} answered ${answer.status} (${answer.reason})`)
      return answer
    } catch (error) {
      player.expect(world.kills.length > killsBefore, `${path}: ${describe(error)} without a crash`)
      await world.healthy()
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  const player: Player = {
    world,
    call,
    read: async (path) => (await call(path)) ?? player.read(path),
    note: (text) => void player.trace.push(`+${Math.round(performance.now() - startedAt)} ms ${text}`),
    expect(isTrue, otherwise) {
      if (isTrue || player.isOver) return
      player.problems.push(otherwise)
      player.note(`!! ${otherwise}`)
    },
    trace: [],
    problems: [],
    inBackground: [],
    allowances: new Map(),
    nextMessage: 0,
    isOver: false,
  }
  return player
}

async function toAnswer(response: Response, controller: AbortController, requestedAt: number): Promise<Answer> {
  const { status } = response
  if (response.headers.get('content-type')?.includes('text/event-stream') && response.body) {
    return { status, body: null, reader: readAnswer(response.body, controller, requestedAt), reason: null }
  }
  const text = await response.text()
  const body: { error?: { reason?: string }; data?: { reason?: string } } = text === '' ? {} : JSON.parse(text)
  return { status, body, reader: null, reason: body.error?.reason ?? body.data?.reason ?? null }
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
