import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'

/**
 * Forgets what is known of the person and shows the sign-in page, which leads back to the address of now. Several requests may be
 * refused at once: the first has left, and the others find the page already there.
 */
export async function leaveForSignIn(router: AnyRouter, queryClient: QueryClient): Promise<void> {
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/auth/')) return
  queryClient.clear()
  await router.navigate({ to: '/auth/sign-in', search: { redirect: href }, replace: true })
}
