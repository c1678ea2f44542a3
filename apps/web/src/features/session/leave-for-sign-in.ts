import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'

/**
 * Forgets what is known of the person and shows the sign-in page, which leads back to the address of now. Several requests may be
 * refused at once: the first has left, and the others find the page already there.
 */
export async function leaveForSignIn(router: AnyRouter, queryClient: QueryClient): Promise<void> {
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/auth/')) return
  await router.navigate({ to: '/auth/sign-in', search: { redirect: href }, replace: true })
  // Not before: a page that is still drawn would ask for all of it again, and be refused.
  queryClient.clear()
}

/** For a page that turned out never to have been: who was led from it to the sign-in page comes back to another. */
export async function comeBackTo(instead: string, left: string, router: AnyRouter): Promise<void> {
  const { pathname, search } = router.state.location
  if (pathname !== '/auth/sign-in' || search.redirect !== left) return
  await router.navigate({ to: pathname, search: { ...search, redirect: instead }, replace: true })
}
