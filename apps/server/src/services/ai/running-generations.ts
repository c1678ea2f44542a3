import type { Generation } from '#domain/generation/generation'
import { createLiveAnswer, type LiveAnswer } from './live-answer'

export type RunningGeneration = { generation: Generation; answer: LiveAnswer; signal: AbortSignal }

/** The answers being written in this object right now. In memory only: what a person would miss is in the database. */
export type RunningGenerations = {
  start(generation: Generation): RunningGeneration
  find(generationId: string): RunningGeneration | null
  /** Ends the calls to the provider; nothing happens when it is over already. */
  abort(generationId: string): void
  end(generationId: string): void
}

export function createRunningGenerations(): RunningGenerations {
  const running = new Map<string, RunningGeneration & { controller: AbortController }>()

  return {
    start(generation) {
      const controller = new AbortController()
      const started = { generation, answer: createLiveAnswer(), controller, signal: controller.signal }
      running.set(generation.id, started)
      return started
    },

    find(generationId) {
      return running.get(generationId) ?? null
    },

    abort(generationId) {
      running.get(generationId)?.controller.abort()
    },

    end(generationId) {
      running.get(generationId)?.answer.end()
      running.delete(generationId)
    },
  }
}
