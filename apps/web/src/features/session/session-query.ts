import { queryOptions } from '@tanstack/react-query'
import { authClient } from '#lib/auth-client'
import { SignedOutError } from '#lib/signed-out'

export type Session = { userId: string; email: string; name: string }

/** Who is signed in. Throws `SignedOutError` instead of caching "nobody": a guard would read it after sign-in. */
export const sessionQueryOptions = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session> => {
    const { data, error } = await authClient.getSession()
    if (error) throw error.status === 401 ? new SignedOutError() : new Error('The session could not be read.')
    if (!data) throw new SignedOutError()
    return { userId: data.user.id, email: data.user.email, name: data.user.name }
  },
})
