import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { isSignedOutError } from '#lib/signed-out'
import { type Session, sessionQueryOptions } from './session-query'

/** For `beforeLoad` of a guarded route: answers the session or leaves for sign-in, to come back to `href` after it. */
export async function requireSession(queryClient: QueryClient, href: string): Promise<Session> {
  try {
    return await queryClient.ensureQueryData(sessionQueryOptions)
  } catch (error) {
    if (isSignedOutError(error)) throw redirect({ to: '/auth/sign-in', search: { redirect: href }, replace: true })
    throw error
  }
}
