import type { TextStreamPart, ToolSet } from 'ai'
import type { OpenQuestion } from '#domain/generation/generation'
import type { AskedQuestion, Tool } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'

/** Where the calls of an answer are, while it is read: put by the model, at work, or waiting for the person. */
export type CallWatch = {
  /** Whether a call waits for the person, as the SDK asks it. */
  approve(call: { toolCallId: string; toolName: string }): 'user-approval' | undefined
  /**
   * The tool is about to be called. Resolves once readers have the call, and the log: whatever it does, it is known to have been sent.
   * @throws ToolFailure where that is one too many
   */
  start(toolCallId: string): Promise<void>
  /** Takes what was read and written down. */
  note(part: TextStreamPart<ToolSet>): void
  /** Whether a tool is at work. */
  readonly isWorking: boolean
  /** The ids of the calls that were put and are neither made nor waiting. */
  readonly unmade: readonly string[]
  /** What the answer waits for. */
  readonly questions: readonly OpenQuestion[]
}

/** `limit`: how many calls may be made or asked about; what is put beyond it is refused. */
export function createCallWatch(tools: readonly Tool[], limit: number): CallWatch {
  let put = 0
  const tooMany = new Set<string>()
  const working = new Set<string>()
  const unmade = new Set<string>()
  const written = new Map<string, PromiseWithResolvers<void>>()
  const asked = new Map<string, AskedQuestion>()
  // By the ids of the calls: a provider may use one twice in a step.
  const questions = new Map<string, OpenQuestion>()

  function writing(toolCallId: string): PromiseWithResolvers<void> {
    const known = written.get(toolCallId) ?? Promise.withResolvers<void>()
    written.set(toolCallId, known)
    return known
  }

  function wait({ approvalId, toolCall: { toolCallId } }: { approvalId: string; toolCall: { toolCallId: string } }) {
    const question = asked.get(toolCallId)
    unmade.delete(toolCallId)
    if (question) questions.set(toolCallId, { ...question, id: approvalId, toolCallId })
  }

  function end(toolCallId: string): void {
    working.delete(toolCallId)
    unmade.delete(toolCallId)
  }

  return {
    approve({ toolCallId, toolName }) {
      put += 1
      if (put > limit) {
        tooMany.add(toolCallId)
        return undefined
      }
      const question = tools.find(({ name }) => name === toolName)?.asks?.() ?? null
      if (!question) return undefined
      asked.set(toolCallId, question)
      return 'user-approval'
    },

    start(toolCallId) {
      if (tooMany.has(toolCallId)) throw new ToolFailure(`Not called: ${limit} calls are the most in one answer.`)
      unmade.delete(toolCallId)
      working.add(toolCallId)
      return writing(toolCallId).promise
    },

    note(part) {
      switch (part.type) {
        case 'tool-call':
          // Its tool may be at work before it is read here.
          if (!part.invalid && !working.has(part.toolCallId)) unmade.add(part.toolCallId)
          return writing(part.toolCallId).resolve()
        case 'tool-approval-request':
          return wait(part)
        case 'tool-result':
          return part.preliminary ? undefined : end(part.toolCallId)
        case 'tool-error':
          return end(part.toolCallId)
        case 'finish-step':
          // A provider may use the ids of one step again in the next.
          return written.clear()
      }
    },

    get isWorking() {
      return working.size > 0
    },
    get unmade() {
      return [...unmade]
    },
    get questions() {
      return [...questions.values()]
    },
  }
}
