import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { leaveForSignIn } from './leave-for-sign-in'

test('several refusals at once lead back to the address that was left', async () => {
  const root = createRootRoute()
  const pages = ['/chat/$conversationId', '/auth/sign-in'].map((path) =>
    createRoute({ getParentRoute: () => root, path }),
  )
  const router = createRouter({
    routeTree: root.addChildren(pages),
    history: createMemoryHistory({ initialEntries: ['/chat/one'] }),
    isServer: false,
    origin: 'http://localhost',
  })
  router.history.subscribe(() => void router.load())
  await router.load()
  const queryClient = new QueryClient()
  const first = leaveForSignIn(router, queryClient)
  const second = leaveForSignIn(router, queryClient)
  await Promise.all([first, second])
  await leaveForSignIn(router, queryClient)
  expect(router.state.location.pathname).toBe('/auth/sign-in')
  expect(router.state.location.search).toEqual({ redirect: '/chat/one' })
})
