import type { ToolTrial } from '@better-chat/contract/mcp-server'
import { useEffect, useRef, useState } from 'react'
import { api } from '#lib/api'
import { readableError } from '#lib/readable-error'

type State =
  | { kind: 'idle' | 'running' | 'stopped' }
  | { kind: 'ended'; trial: ToolTrial }
  /** The call was not made, or its answer did not arrive. */
  | { kind: 'refused'; sentence: string }

/** Calls a tool by hand, once at a time; leaving the page stops it. */
export function useToolTrial(id: string, tool: string) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function run(input: Record<string, unknown>): Promise<void> {
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'running' })
    const next = await api.mcpServers.call({ id, tool, input }, { signal: controller.signal }).then(
      (trial): State => ({ kind: 'ended', trial }),
      (error): State => ({ kind: 'refused', sentence: readableError(error) }),
    )
    setState(controller.signal.aborted ? { kind: 'stopped' } : next)
  }

  return { state, run: (input: Record<string, unknown>) => void run(input), stop: () => running.current?.abort() }
}
