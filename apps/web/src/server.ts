import handler from '@tanstack/react-start/server-entry'
import { safeRedirect } from '#features/sign-in/safe-redirect'
import { isSignedIn } from '#lib/server/is-signed-in'
import { withSecurityHeaders } from '#lib/server/security-headers'

type WebEnv = { SERVER: { fetch: (request: Request) => Promise<Response> } }

export default {
  async fetch(request: Request, env: WebEnv): Promise<Response> {
    const { pathname } = new URL(request.url)
    // Untouched: event streams, WebSocket upgrades and uploads must pass as they are.
    if (pathname === '/api' || pathname.startsWith('/api/')) return env.SERVER.fetch(request)

    // The file is not there: a page that is older than this deployment asks for a part of itself.
    if (pathname.startsWith('/assets/')) return new Response('Not found', { status: 404 })

    const inside = wayInside(new URL(request.url))
    if (inside && (await isSignedIn(request, env.SERVER))) {
      return new Response(null, { status: 302, headers: { location: inside, 'cache-control': 'no-store' } })
    }
    const nonce = createNonce()
    return withSecurityHeaders(await handler.fetch(request, { context: { nonce } }), nonce)
  },
}

/** Where somebody who is signed in goes from a page for those who are not. */
function wayInside({ pathname, searchParams }: URL): string | null {
  if (pathname === '/') return '/chat'
  return pathname === '/auth/sign-in' ? safeRedirect(searchParams.get('redirect')) : null
}

function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}
