import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { getGlobalStartContext } from '@tanstack/react-start'
import { ErrorPage } from '#components/error-page'
import { NotFoundPage } from '#components/not-found-page'
import { leaveForSignIn } from '#features/session/leave-for-sign-in'
import { createQueryClient } from '#lib/query-client'
import { routeTree } from './routeTree.gen'

export function getRouter() {
  const queryClient = createQueryClient({ onSignedOut: () => void leaveForSignIn(router, queryClient) })
  const router = createRouter({
    routeTree,
    context: { queryClient },
    ssr: { nonce: readNonce() },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // A skeleton goes as soon as there is something to show; without this it stands for half a second.
    defaultPendingMinMs: 0,
    scrollRestoration: false,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    // biome-ignore lint/correctness/noComponentHookFactories: there is one router for each page, and it never changes
    Wrap: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  })
  return router
}

function readNonce(): string | undefined {
  // What server.ts hands over; the type of the context only knows middleware, of which there is none.
  const context = getGlobalStartContext() as { nonce?: string } | undefined
  return context?.nonce
}

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with the library's own
  interface Register {
    router: ReturnType<typeof getRouter>
  }
}
