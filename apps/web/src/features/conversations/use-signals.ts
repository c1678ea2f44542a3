import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocalStore } from '#lib/local-store'
import { pendingDeletions } from '#lib/pending-deletions'
import { setTitleSignal } from '#lib/use-document-title'
import { useIsPageVisible } from '#lib/use-is-page-visible'
import { conversationListOptions } from './conversation-list-query'
import { useOpenConversation } from './use-open-conversation'

export type Signals = { running: number; unread: number; waiting: number }

/** How many answers are being written, and how many wait to be read or for the person's answer, in any conversation that is known here. */
export function useSignals(): Signals {
  // Not waited for: a page that shows no conversations is there without it.
  const list = useQuery(conversationListOptions()).data
  const hidden = useLocalStore(pendingDeletions)
  const open = useOpenConversation()
  const items = list?.items.filter(({ id }) => !hidden.has(id)) ?? []
  const isSeen = useIsPageVisible()
  const all = open && !items.some(({ id }) => id === open.id) ? [...items, open] : items
  const ended = all.filter(({ id, isGenerating }) => !isGenerating && !(isSeen && id === open?.id))
  return {
    running: all.filter(({ isGenerating }) => isGenerating).length,
    unread: ended.filter(({ isUnread, awaitsApproval }) => isUnread && !awaitsApproval).length,
    waiting: ended.filter(({ awaitsApproval }) => awaitsApproval).length,
  }
}

/** The same in words, for who does not see the dots; empty when all is quiet. */
export function signalWords({ running, unread, waiting }: Signals): string {
  const words = [
    running > 0 && `${running} ${running === 1 ? 'answer' : 'answers'} being written`,
    unread > 0 && `${unread} unread`,
    waiting > 0 && `${waiting} waiting for you`,
  ]
  return words.filter(Boolean).join(', ')
}

const icons = { quiet: '/favicon.svg', running: '/favicon-running.svg', unread: '/favicon-unread.svg' }

/** Says in the title and the icon of the page what happens behind it. Nothing moves there. */
export function useTabSignals({ running, unread, waiting }: Signals): void {
  const toSee = unread + waiting
  useEffect(() => {
    setTitleSignal(`${running > 0 ? '● ' : ''}${toSee > 0 ? `(${toSee}) ` : ''}`)
    showIcon(running > 0 ? icons.running : toSee > 0 ? icons.unread : icons.quiet)
  }, [running, toSee])
  useEffect(
    () => () => {
      setTitleSignal('')
      showIcon(icons.quiet)
    },
    [],
  )
}

function showIcon(href: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', href)
}
