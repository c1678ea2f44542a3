import type { FoundMessage } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '#lib/api'
import { readableError } from '#lib/readable-error'
import { useGoToMessage } from './use-go-to-message'

/** Nobody waits for what they are still writing. */
const writingMs = 250

export type FindState =
  | { kind: 'idle' | 'searching' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'found'; items: FoundMessage[]; hasMore: boolean; index: number }

/** Looks for words in a conversation as they are written, and goes from one place to the next. */
export function useFind(id: ConversationId) {
  const queryClient = useQueryClient()
  const goToMessage = useGoToMessage(id)
  const [words, setWords] = useState('')
  const [state, setState] = useState<FindState>({ kind: 'idle' })
  const newest = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function write(next: string) {
    setWords(next)
    clearTimeout(timer.current)
    newest.current += 1
    const q = next.trim()
    if (q === '') return setState({ kind: 'idle' })
    setState({ kind: 'searching' })
    timer.current = setTimeout(() => void search(q), writingMs)
  }

  async function search(q: string) {
    newest.current += 1
    const mine = newest.current
    setState({ kind: 'searching' })
    try {
      const options = orpc.messages.search.queryOptions({ input: { id, q } })
      const { items, hasMore } = await queryClient.fetchQuery({
        ...options,
        networkMode: 'always',
        staleTime: 0,
        retry: false,
      })
      if (mine !== newest.current) return
      setState({ kind: 'found', items, hasMore, index: 0 })
      await show(items, 0)
    } catch (error) {
      if (mine === newest.current) setState({ kind: 'failed', sentence: readableError(error) })
    }
  }

  async function show(items: readonly FoundMessage[], index: number) {
    const found = items[index]
    if (found) await goToMessage(found.messageId)
  }

  /** To the next place or the one before; from the last to the first. What failed is asked for again. */
  function step(by: 1 | -1) {
    if (state.kind === 'failed') return void search(words.trim())
    if (state.kind !== 'found' || state.items.length === 0) return
    const { items } = state
    const index = (state.index + by + items.length) % items.length
    setState({ ...state, index })
    show(items, index).catch((error) => setState({ kind: 'failed', sentence: readableError(error) }))
  }

  const current = state.kind === 'found' ? (state.items[state.index]?.messageId ?? null) : null
  return { words, write, state, step, current }
}
