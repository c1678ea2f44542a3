import type { ConversationId } from '#domain/conversation/conversation'
import type { Generation, GenerationOutcome, GenerationUsage, RunningRow } from './generation'

export type GenerationRepository = {
  /** Fails when the conversation has a running generation already: a unique index holds the rule, the service's check is the polite early answer. */
  start(generation: Generation): void
  findAttempt(conversationId: ConversationId, attemptId: string): Generation | null
  findRunning(conversationId: ConversationId): RunningRow | null
  listRunning(): RunningRow[]
  /** Holds more or less of the person's budget for a running generation. */
  hold(id: string, micros: number): void
  /** Writes down that the person stopped it; a generation that is over is left alone. */
  requestStop(id: string, now: Date): void
  /** Closes a running generation; false when it is not running any more, and then nothing may be written for it. */
  close(id: string, outcome: GenerationOutcome, usage: GenerationUsage, now: Date): boolean
}
