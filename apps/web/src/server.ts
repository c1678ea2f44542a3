import handler from '@tanstack/react-start/server-entry'
import { isSignedIn } from '#lib/server/is-signed-in'
import { withSecurityHeaders } from '#lib/server/security-headers'

type WebEnv = { SERVER: { fetch: (request: Request) => Promise<Response> } }

export default {
  async fetch(request: Request, env: WebEnv): Promise<Response> {
    const { pathname } = new URL(request.url)
    // Untouched: event streams, WebSocket upgrades and uploads must pass as they are.
    if (pathname === '/api' || pathname.startsWith('/api/')) return env.SERVER.fetch(request)

    if (pathname === '/' && (await isSignedIn(request, env.SERVER))) {
      return new Response(null, { status: 302, headers: { location: '/chat', 'cache-control': 'no-store' } })
    }
    const nonce = createNonce()
    return withSecurityHeaders(await handler.fetch(request, { context: { nonce } }), nonce)
  },
}

function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}
