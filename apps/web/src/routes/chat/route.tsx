import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { conversationListOptions } from '#features/conversations/conversation-list-query'
import { modelListOptions } from '#features/models/model-queries'
import { settingsOptions } from '#features/settings/settings-queries'
import { quotaOptions } from '#features/usage/quota-query'
import { applyTheme } from '#lib/theme-store'
import { ChatShell } from './-components/chat-shell'
import { ChatSkeleton } from './-components/chat-skeleton'

export const Route = createFileRoute('/chat')({
  ssr: false,
  beforeLoad: async ({ context, location }) => {
    // Guards stay with the route tree, which every page loads; what they need does not have to.
    const { requireSession } = await import('#features/session/require-session')
    const session = await requireSession(context.queryClient, location.href)
    return { session }
  },
  loader: async ({ context: { queryClient } }) => {
    const [settings] = await Promise.all([
      queryClient.ensureQueryData(settingsOptions()),
      queryClient.ensureQueryData(modelListOptions()),
      queryClient.ensureQueryData(conversationListOptions()),
      queryClient.ensureQueryData(quotaOptions()),
    ])
    return { theme: settings.theme }
  },
  // The shell asks again by itself; the loader only has to have run once.
  staleTime: Number.POSITIVE_INFINITY,
  head: () => ({ meta: [{ title: 'New chat · Better Chat' }] }),
  pendingComponent: ChatSkeleton,
  component: ChatLayout,
})

function ChatLayout() {
  const { theme } = Route.useLoaderData()
  const { session } = Route.useRouteContext()
  // The choice of the account reaches a browser that has not shown it yet.
  useEffect(() => applyTheme(theme), [theme])
  return (
    <ChatShell person={session}>
      <Outlet />
    </ChatShell>
  )
}
