import type { ChatMessagePart } from '@better-chat/contract/message'
import type { Tool } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import { callTool, type ToolCalls } from '#services/tools/collect-tools'
import type { AnswerWriter } from './answer-writer'
import { type AllowedCall, isAllowedCall } from './tool-parts'

export type RunAllowedInput = Pick<ToolCalls, 'timeZone' | 'onFault' | 'onProgress'> & {
  tools: readonly Tool[]
  /** By the id of the call: what was said of its tool when the person allowed it. */
  allowed: ReadonlyMap<string, string>
  signal: AbortSignal
}

/**
 * Makes the calls of an answer that the person has allowed, all at once, each once: before the model is asked, so that
 * asking it again does not repeat them. What fails is a result as well.
 */
export async function runAllowed(
  parts: readonly ChatMessagePart[],
  input: RunAllowedInput,
  writer: Pick<AnswerWriter, 'note'>,
): Promise<void> {
  await Promise.all(parts.filter(isAllowedCall).map((part) => runOne(part, input, writer)))
  if (!input.signal.aborted) writer.note({ type: 'start-step' })
}

async function runOne(part: AllowedCall, input: RunAllowedInput, writer: Pick<AnswerWriter, 'note'>): Promise<void> {
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
    const output = await callTool(tool, call, input)
    writer.note({ type: 'tool-output-available', ...about, output })
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error
    // Stopped, nobody knows what became of it.
    if (!signal.aborted) writer.note({ type: 'tool-output-error', ...about, errorText: error.message })
  }
}
