type Fetcher = { fetch: (request: Request) => Promise<Response> }

/** Asks the server whether the request carries a living session; false without asking when no session cookie is there. */
export async function isSignedIn(request: Request, server: Fetcher): Promise<boolean> {
  const cookie = request.headers.get('cookie') ?? ''
  if (!cookie.includes('session_token=')) return false
  const response = await server.fetch(
    new Request(new URL('/api/auth/get-session', request.url), { headers: { cookie }, signal: request.signal }),
  )
  if (!response.ok) return false
  const session: unknown = await response.json()
  return session !== null
}
