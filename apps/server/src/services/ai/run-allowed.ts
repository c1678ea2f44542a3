import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { Tool } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import { callTool, type ToolCalls } from '#services/tools/collect-tools'
import type { AnswerWriter } from './answer-writer'
import { messageFromChunks } from './message-from-chunks'
import type { RunningGeneration } from './running-generations'
import { type AllowedCall, countCalls, isAllowedCall } from './tool-parts'

type RunAllowedInput = Pick<ToolCalls, 'timeZone' | 'onFault'> & {
  tools: readonly Tool[]
  /** By the id of the call: what was said of its tool when the person allowed it; the others rest on what is always allowed. */
  allowed: ReadonlyMap<string, string>
}

/** What an answer says once its calls are made, and what it has taken of its steps and calls by then. */
type Ran = { parts: ChatMessagePart[]; used: { steps: number; calls: number } }

/**
 * Makes the calls of an answer that the person has allowed, all at once, each once: before the model is asked, so that
 * asking it again does not repeat them. What fails is a result as well.
 */
export async function runAllowed(
  { answer, signal }: Pick<RunningGeneration, 'answer' | 'signal'>,
  input: RunAllowedInput,
  writer: AnswerWriter,
): Promise<Ran> {
  const { parts } = await messageFromChunks(answer.chunks)
  await Promise.all(parts.filter(isAllowedCall).map((part) => runOne(part, { ...input, signal }, writer)))
  if (!signal.aborted) writer.note({ type: 'start-step' })
  const after = await messageFromChunks(answer.chunks)
  return { parts: after.parts, used: usedIn(answer.chunks) }
}

function usedIn(chunks: readonly UIMessageChunk[]): Ran['used'] {
  // The first step is the answer itself; the one that comes has its mark already.
  const steps = chunks.filter(({ type }) => type === 'start-step').length
  const calls = Object.values(countCalls(chunks)).reduce((sum, count) => sum + count, 0)
  return { steps, calls }
}

async function runOne(
  part: AllowedCall,
  input: RunAllowedInput & { signal: AbortSignal },
  writer: Pick<AnswerWriter, 'note' | 'announceProgress'>,
): Promise<void> {
  const { toolCallId, toolName } = part
  const about = { toolCallId, dynamic: true } as const
  const { tools, allowed, signal } = input
  const tool = tools.find(({ name }) => name === toolName)
  if (signal.aborted) return
  try {
    if (!tool) throw new ToolFailure('Not called: it is not offered any more.')
    // The log has it before the call leaves: from here on it may have been sent.
    writer.note({ type: 'tool-input-available', ...about, toolName, input: part.input })
    const call = { toolCallId, input: part.input, allowed: allowed.get(toolCallId) ?? null, stopped: signal }
    const output = await callTool(tool, call, { ...input, onProgress: writer.announceProgress })
    writer.note({ type: 'tool-output-available', ...about, output })
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error
    // Stopped, nobody knows what became of it.
    if (!signal.aborted) writer.note({ type: 'tool-output-error', ...about, errorText: error.message })
  }
}
