/** Where to go after signing in: only a path of our own, so that a link cannot send a person elsewhere. */
export function safeRedirect(target: unknown): string {
  const url = typeof target === 'string' && target.startsWith('/') ? URL.parse(target, 'http://localhost') : null
  if (url === null || url.host !== 'localhost' || url.pathname === '/') return '/chat'
  // Two slashes in front are another host again.
  if (url.pathname.startsWith('//') || url.pathname.startsWith('/auth/')) return '/chat'
  return url.pathname + url.search
}
