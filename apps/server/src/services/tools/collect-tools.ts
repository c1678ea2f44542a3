import type { ToolProgress } from '@better-chat/contract/message'
import { dynamicTool, type ToolSet } from 'ai'
import type { Model } from '#domain/model/model-registry'
import type { Tool, ToolContext } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import { hasOwnTools, type ToolSelection } from '#domain/tool/tool-selection'

export type CollectToolsDeps = { builtInTools: readonly Tool[] }

/** Whoever asks waits for it. */
const toolTimeoutMs = 30_000

/** The tools of our own that a model is offered for one answer; none for a model that cannot call any. */
export function collectTools(deps: CollectToolsDeps, model: Model, selection: ToolSelection): readonly Tool[] {
  return canCallTools(model) && hasOwnTools(selection) ? deps.builtInTools : []
}

export function canCallTools({ capabilities }: Pick<Model, 'capabilities'>): boolean {
  return capabilities.includes('tools')
}

export type ToolCalls = {
  timeZone: string
  /** Told of what a tool threw that no model or person should read. */
  onFault: (cause: unknown) => void
  timeoutMs?: number
  /** Told how far a call is, while it is under way. */
  onProgress?: (toolCallId: string, progress: ToolProgress) => void
  /**
   * Resolves once it is written down that a call is made: whatever it does, it is known to have been sent.
   * @throws ToolFailure where it is not to be made
   */
  start: (toolCallId: string) => Promise<void>
}

/**
 * The tools as the SDK calls them. A call ends when its time is over, and at once when its signal aborts, whatever the
 * tool does. The model hears what went wrong in words of the tool or of ours.
 */
export function toToolSet(tools: readonly Tool[], calls: ToolCalls): ToolSet {
  return Object.fromEntries(
    tools.map((known) => {
      const { name, description, inputSchema, origin, toModel } = known
      const execute = async (input: unknown, { toolCallId, abortSignal }: Execution) => {
        // The SDK hands on the one we gave it; without one nobody stops the call.
        const stopped = abortSignal ?? new AbortController().signal
        await Promise.race([calls.start(toolCallId), whenAborted(stopped)])
        return callTool(known, { toolCallId, input, allowed: null, stopped }, calls)
      }
      const about = {
        // What a person reads beside the call, for as long as it is kept.
        ...(origin && { metadata: { ...origin } }),
        ...(toModel && { toModelOutput: ({ output }: { output: unknown }) => asText(toModel(output)) }),
      }
      return [name, dynamicTool({ description, inputSchema, execute, ...about })]
    }),
  )
}

function asText(value: string) {
  return { type: 'text' as const, value }
}

type Execution = { toolCallId: string; abortSignal?: AbortSignal }

type Call = { toolCallId: string; input: unknown; allowed: string | null; stopped: AbortSignal }

/** Makes one call. @throws ToolFailure in words for the model, whatever went wrong */
export async function callTool(
  { name, run, timeoutMs: longest }: Tool,
  { toolCallId, input, allowed, stopped }: Call,
  { timeZone, onFault, onProgress, timeoutMs = longest ?? toolTimeoutMs }: Omit<ToolCalls, 'start'>,
): Promise<unknown> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), timeoutMs)
  const signal = AbortSignal.any([stopped, limit.signal])
  let isOver = false
  const tellProgress = (progress: ToolProgress) => {
    if (!isOver) onProgress?.(toolCallId, progress)
  }
  const context: ToolContext = { toolCallId, allowed, signal, timeZone, onProgress: tellProgress }
  try {
    const running = Promise.resolve().then(() => run(input, context))
    return await Promise.race([running, whenAborted(signal)])
  } catch (cause) {
    if (limit.signal.aborted) throw new ToolFailure(`${name} took longer than ${timeoutMs / 1_000} s.`)
    if (signal.aborted) throw new ToolFailure(`${name} was stopped.`)
    if (cause instanceof ToolFailure) throw cause
    onFault(cause)
    throw new ToolFailure(`${name} failed.`)
  } finally {
    isOver = true
    clearTimeout(timer)
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(signal.reason)
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}
