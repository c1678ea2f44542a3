import type { KeyCheck, ProviderKey, ProviderKeyInput } from '@better-chat/contract/provider-key'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '#lib/api'
import { settleDeletions, takeBack } from '#lib/pending-deletions'
import { readableError } from '#lib/readable-error'
import { providerKeysOptions, refreshProviders, showSaved } from './provider-queries'
import { removalId } from './use-remove-provider'

export type ProviderDraft = Omit<ProviderKeyInput, 'revision'> & { provider: string }

type State =
  | { kind: 'idle' | 'saving' }
  /** What the provider said of a key that is not kept yet. */
  | { kind: 'refused'; check: KeyCheck }
  | { kind: 'failed'; sentence: string }

/**
 * Tests a key with its provider and keeps it when it is fine; `anyway` keeps it untested. A form that is closed meanwhile
 * keeps nothing. The key is in no cache, only where it was put.
 */
export function useSaveProvider(
  stored: ProviderKey | null,
  onSaved: (saved: ProviderKey, modelCount: number | null) => void,
) {
  const queryClient = useQueryClient()
  const [state, setState] = useState<State>({ kind: 'idle' })
  // As it was seen when the form was opened: what another tab has changed since is not overwritten unseen.
  const [revision, setRevision] = useState(stored?.revision ?? 0)
  const closing = useRef<AbortController>(null)
  useEffect(() => {
    const controller = new AbortController()
    closing.current = controller
    return () => controller.abort()
  }, [])

  async function save(draft: ProviderDraft, { anyway }: { anyway: boolean }): Promise<void> {
    const signal = closing.current?.signal
    setState({ kind: 'saving' })
    try {
      const check = anyway ? null : await test(draft, signal)
      if (check && check.outcome !== 'fine') return setState({ kind: 'refused', check })
      signal?.throwIfAborted()
      const wasRemoved = stored === null && isStored(queryClient, draft.provider)
      const seen = wasRemoved ? await takeRemovalBack(queryClient, draft.provider) : revision
      const saved = await api.providerKeys.save({ ...draft, revision: seen })
      showSaved(queryClient, saved)
      // Who has left is not called back.
      if (!signal?.aborted) onSaved(saved, check?.modelCount ?? null)
      void refreshProviders(queryClient)
    } catch (error) {
      // What is shown has to be what is there, before it is changed again.
      await refreshProviders(queryClient)
      if (signal?.aborted) return
      setRevision(revisionOf(queryClient, draft.provider))
      setState({ kind: 'failed', sentence: readableError(error) })
    }
  }

  return {
    save: (draft: ProviderDraft, options: { anyway: boolean }) => void save(draft, options),
    reset: () => setState({ kind: 'idle' }),
    isSaving: state.kind === 'saving',
    refusal: state.kind === 'refused' ? state.check : null,
    failure: state.kind === 'failed' ? state.sentence : null,
  }
}

function test({ label: _label, ...tested }: ProviderDraft, signal: AbortSignal | undefined): Promise<KeyCheck> {
  return api.providerKeys.test(tested, { signal })
}

/** A removal that can still be undone would take the new key with it. Answers the revision of what is stored then. */
async function takeRemovalBack(queryClient: QueryClient, provider: string): Promise<number> {
  takeBack(removalId(provider))
  await settleDeletions()
  return revisionOf(queryClient, provider)
}

function isStored(queryClient: QueryClient, provider: string): boolean {
  return revisionOf(queryClient, provider) > 0
}

/** Of what this page last read; 0 when there is none. */
function revisionOf(queryClient: QueryClient, provider: string): number {
  const list = queryClient.getQueryData(providerKeysOptions().queryKey)
  return list?.items.find((one) => one.provider === provider)?.revision ?? 0
}
