/** A stranger with an HTTP client, signed in by code. */
export type BenchPerson = { fetch: (path: string, json?: unknown) => Promise<Response> }

export async function signIn(url: string): Promise<BenchPerson> {
  const cookies = new Map<string, string>()
  const email = `${crypto.randomUUID()}@example.com`

  async function request(path: string, json?: unknown): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin: url, cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }) }
    const init = json === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(json) }
    const response = await fetch(url + path, init)
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
      cookies.set(name, value)
    }
    return response
  }

  await request('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' })
  const mails: { otp: string }[] = await (await request(`/api/dev/outbox?to=${email}`)).json()
  const response = await request('/api/auth/sign-in/email-otp', { email, otp: mails[0]?.otp })
  if (!response.ok) throw new Error(`Signing in answered ${response.status}`)
  return { fetch: request }
}
