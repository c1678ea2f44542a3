/** The host of an address of the web, as people know it; null for what is no such address. */
export function webHost(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.hostname.replace(/^www\./, '') : null
}

/** Whether an address holds its content itself or is one of our own: anything else would tell a stranger who reads the conversation. */
export function isOwnUrl(url: string, origin: string): boolean {
  if (url.startsWith('data:')) return true
  return URL.parse(url, origin)?.origin === origin
}
