import type { UIMessageChunk } from 'ai'
import type { ConversationId } from '#domain/conversation/conversation'
import type { Generation } from '#domain/generation/generation'
import { createLiveAnswer, type LiveAnswer } from './live-answer'

export type RunningGeneration = { generation: Generation; answer: LiveAnswer; signal: AbortSignal }

/** A stop that comes before what it stops is kept this long: that is on its way or was lost. */
const earlyStopForMs = 120_000
/** More than anybody sends at once; the oldest is forgotten first. */
const earlyStopsMax = 100

/** How long nothing must have been written before work that nobody waits for begins. */
const quietForMs = 300

/** The answers being written in this object right now. In memory only: what a person would miss is in the database. */
export type RunningGenerations = {
  /** Begins an answer with the chunks that are known already. */
  start(generation: Generation, known: readonly UIMessageChunk[]): RunningGeneration
  find(generationId: string): RunningGeneration | null
  /** Ends the calls to the provider and waits until what was said is stored; nothing happens when it is over already. */
  abort(generationId: string): Promise<void>
  end(generationId: string): void
  /** Resolves when no answer is being written. */
  whenIdle(): Promise<void>
  /** Resolves when no answer has been written for a moment: what nobody waits for takes no time from what somebody does. */
  whenQuiet(): Promise<void>
  /** Remembers a stop for a message or an attempt that has not arrived yet. */
  stopEarly(conversationId: ConversationId, id: string): void
  /** Whether one of these was stopped before it arrived; asked once. */
  takeEarlyStop(conversationId: ConversationId, ids: readonly (string | null)[]): boolean
}

type Entry = RunningGeneration & { controller: AbortController; ended: PromiseWithResolvers<void> }

export function createRunningGenerations(now: () => Date): RunningGenerations {
  const running = new Map<string, Entry>()
  const earlyStops = new Map<string, number>()
  let startCount = 0
  let quiet: Promise<void> | null = null

  function isTaken(key: string): boolean {
    const since = earlyStops.get(key)
    earlyStops.delete(key)
    return since !== undefined && now().getTime() - since <= earlyStopForMs
  }

  async function whenIdle(): Promise<void> {
    while (running.size > 0) await Promise.all([...running.values()].map(({ ended }) => ended.promise))
  }

  async function untilQuiet(): Promise<void> {
    let seen: number
    do {
      seen = startCount
      await whenIdle()
      await new Promise((resolve) => setTimeout(resolve, quietForMs))
    } while (seen !== startCount)
  }

  return {
    start(generation, known) {
      const controller = new AbortController()
      const answer = createLiveAnswer()
      for (const chunk of known) answer.append(chunk)
      const started = { generation, answer, signal: controller.signal }
      running.set(generation.id, { ...started, controller, ended: Promise.withResolvers() })
      startCount += 1
      return started
    },

    find(generationId) {
      return running.get(generationId) ?? null
    },

    async abort(generationId) {
      const entry = running.get(generationId)
      entry?.controller.abort()
      await entry?.ended.promise
    },

    end(generationId) {
      const entry = running.get(generationId)
      running.delete(generationId)
      entry?.answer.end()
      entry?.ended.resolve()
    },

    whenIdle,

    whenQuiet() {
      // One wait for all who wait.
      quiet ??= untilQuiet().finally(() => {
        quiet = null
      })
      return quiet
    },

    stopEarly(conversationId, id) {
      const at = now().getTime()
      for (const [key, since] of earlyStops) {
        if (at - since > earlyStopForMs || earlyStops.size >= earlyStopsMax) earlyStops.delete(key)
      }
      earlyStops.set(`${conversationId}/${id}`, at)
    },

    takeEarlyStop(conversationId, ids) {
      return ids.filter((id) => id !== null && isTaken(`${conversationId}/${id}`)).length > 0
    },
  }
}
