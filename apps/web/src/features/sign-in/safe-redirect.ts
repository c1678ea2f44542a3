/** Where to go after signing in: only a path of our own, so that a link cannot send a person elsewhere. */
export function safeRedirect(target: unknown): string {
  if (typeof target !== 'string' || !target.startsWith('/')) return '/chat'
  const url = new URL(target, 'http://localhost')
  if (url.host !== 'localhost' || url.pathname === '/' || url.pathname.startsWith('/auth/')) return '/chat'
  return url.pathname + url.search
}
