import { createFileRoute, Outlet, useRouter } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { conversationListOptions } from '#features/conversations/conversation-list-query'
import { modelListOptions } from '#features/models/model-queries'
import { settingsOptions } from '#features/settings/settings-queries'
import { useSettingsInEffect } from '#features/settings/use-settings-in-effect'
import { quotaOptions } from '#features/usage/quota-query'
import { ChatShell } from './-components/chat-shell'
import { ChatSkeleton } from './-components/chat-skeleton'

export const Route = createFileRoute('/chat')({
  ssr: false,
  beforeLoad: async ({ context, location }) => {
    // Guards stay with the route tree, which every page loads; what they need does not have to.
    const [{ requireSession }, { claimBrowser }] = await Promise.all([
      import('#features/session/require-session'),
      import('./-hooks/browser-owner'),
    ])
    const session = await requireSession(context.queryClient, location.href)
    claimBrowser(session.userId)
    return { session }
  },
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([
      queryClient.ensureQueryData(settingsOptions()),
      queryClient.ensureQueryData(modelListOptions()),
      queryClient.ensureQueryData(conversationListOptions()),
      queryClient.ensureQueryData(quotaOptions()),
    ])
  },
  // The shell asks again by itself; the loader only has to have run once.
  staleTime: Number.POSITIVE_INFINITY,
  head: () => ({ meta: [{ title: 'New chat · Better Chat' }] }),
  pendingComponent: ChatSkeleton,
  component: ChatLayout,
})

function ChatLayout() {
  const { session } = Route.useRouteContext()
  const isFirstPage = useRouter().state.resolvedLocation === undefined
  // On loading the page it is drawn piece by piece behind the skeleton, so that the browser answers meanwhile.
  const isDrawn = useDeferredValue(true, !isFirstPage)
  useSettingsInEffect()
  if (!isDrawn) return <ChatSkeleton />
  return (
    <ChatShell person={session}>
      <Outlet />
    </ChatShell>
  )
}
