import type { McpCheck, McpServer } from '@better-chat/contract/mcp-server'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '#lib/api'
import { readableError } from '#lib/readable-error'
import { fieldProblems } from './field-problems'
import { problemsOf, type ServerDraft, toInput, toPatch, toTest } from './server-draft'
import { refreshToolServers, shownServer, showServer } from './server-queries'

export type FineCheck = McpCheck & { outcome: 'fine' }

type Problems = ReadonlyMap<string, string>
type State =
  | { kind: 'idle' | 'saving' }
  /** What came of a test of what is not kept yet. */
  | { kind: 'refused'; sentence: string }
  | { kind: 'failed'; sentence: string | null; problems: Problems }

/**
 * Tests a server and keeps it when it answers; `anyway` keeps it untested. A form that is closed meanwhile keeps nothing. What
 * headers hold is in no cache, only where it was put.
 */
export function useSaveServer(stored: McpServer | null, onSaved: (saved: McpServer, check: FineCheck | null) => void) {
  const queryClient = useQueryClient()
  const [state, setState] = useState<State>({ kind: 'idle' })
  // As it was seen when the form was opened: what another tab has changed since is not overwritten unseen.
  const [seen, setSeen] = useState(stored)
  // What is missing in the form was taken away only if it was there when it opened.
  const [opened] = useState(stored)
  const closing = useRef<AbortController>(null)
  useEffect(() => {
    const controller = new AbortController()
    closing.current = controller
    return () => controller.abort()
  }, [])

  async function save(draft: ServerDraft, { anyway }: { anyway: boolean }): Promise<void> {
    const signal = closing.current?.signal
    const problems = problemsOf(draft)
    if (problems.size > 0) return setState({ kind: 'failed', sentence: null, problems })
    const change = { draft, stored: opened && seen && { ...seen, headers: opened.headers } }
    setState({ kind: 'saving' })
    try {
      const check = anyway ? null : await tried(change, signal)
      if (check?.outcome === 'failed') return setState({ kind: 'refused', sentence: check.message })
      signal?.throwIfAborted()
      const saved = await keep(change)
      showServer(queryClient, check ? { ...saved, toolCount: check.tools.length, lastError: null } : saved)
      // Who has left is not called back.
      if (!signal?.aborted) onSaved(saved, check)
      // Of a new server the test of it is kept.
      void keepTools(queryClient, saved, change.stored && check)
    } catch (error) {
      // What is shown has to be what is there, before it is changed again.
      await refreshToolServers(queryClient)
      if (signal?.aborted) return
      setSeen((before) => before && (shownServer(queryClient, before.id) ?? before))
      const found = fieldProblems(error)
      setState({ kind: 'failed', sentence: found.size > 0 ? null : readableError(error), problems: found })
    }
  }

  return {
    save: (draft: ServerDraft, options: { anyway: boolean }) => void save(draft, options),
    reset: () => setState({ kind: 'idle' }),
    isSaving: state.kind === 'saving',
    refusal: state.kind === 'refused' ? state.sentence : null,
    failure: state.kind === 'failed' ? state.sentence : null,
    problems: state.kind === 'failed' ? state.problems : noProblems,
  }
}

const noProblems: Problems = new Map()

/** What is stored now, with the headers that the form knows of. */
type Change = { draft: ServerDraft; stored: McpServer | null }

/** What the server answers, asked as it would be from now on; null where nothing changes in that. */
async function tried({ draft, stored }: Change, signal: AbortSignal | undefined) {
  if (!stored) {
    const { url, transport, headers } = toInput(draft)
    return api.mcpServers.check({ url, transport, headers }, { signal })
  }
  const changes = toTest(toPatch(draft, stored), stored)
  return changes && api.mcpServers.test({ ...changes, id: stored.id }, { signal })
}

function keep({ draft, stored }: Change): Promise<McpServer> {
  if (!stored) return api.mcpServers.create(toInput(draft))
  return api.mcpServers.update({ ...toPatch(draft, stored), id: stored.id, revision: stored.revision })
}

/** A test of what was not stored yet keeps nothing: it is asked once more, behind the person's back. */
async function keepTools(queryClient: QueryClient, { id }: McpServer, check: FineCheck | null): Promise<void> {
  // What is wrong by now stands beside the server, from the list.
  if (check) await Promise.allSettled([api.mcpServers.test({ id })])
  await refreshToolServers(queryClient)
}
