export type HttpRequest = { method?: string; json?: unknown; bytes?: Uint8Array<ArrayBuffer>; signal?: AbortSignal }

/** A stranger with an HTTP client, signed in by code. */
export type HttpPerson = { fetch: (path: string, request?: HttpRequest) => Promise<Response> }

export async function signInOverHttp(url: string, ownHeaders: Record<string, string> = {}): Promise<HttpPerson> {
  const cookies = new Map<string, string>()
  const email = `${crypto.randomUUID()}@example.com`

  async function request(path: string, { method, json, bytes, signal }: HttpRequest = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // The runtime closes a connection that is idle for five seconds; a client that is sending a file just then sees it break.
    const connection = bytes && { connection: 'close' }
    const headers = { origin: url, cookie, 'content-type': 'application/json', ...connection, ...ownHeaders }
    const body = json === undefined ? bytes && { body: bytes } : { body: JSON.stringify(json) }
    const response = await fetch(url + path, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers,
      ...body,
      ...(signal && { signal }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
      cookies.set(name, value)
    }
    return response
  }

  await request('/api/auth/email-otp/send-verification-otp', { json: { email, type: 'sign-in' } })
  const mails: { otp: string }[] = await (await request(`/api/dev/outbox?to=${email}`)).json()
  const response = await request('/api/auth/sign-in/email-otp', { json: { email, otp: mails[0]?.otp } })
  if (!response.ok) throw new Error(`Signing in answered ${response.status}`)
  await response.arrayBuffer()
  return { fetch: request }
}
