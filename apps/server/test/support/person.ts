import { env, exports } from 'cloudflare:workers'
import type { UIMessageChunk } from 'ai'
import type { UserDurableObject } from '#api/objects/user-durable-object'

const base = 'http://localhost:3001'

export type Init = { method?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> }

/** A stranger with an HTTP client: cookies, our Origin, and the public contract. */
export class Person {
  readonly cookies = new Map<string, string>()

  constructor(readonly email = `${crypto.randomUUID()}@example.com`) {}

  async fetch(path: string, { json, body, headers, ...init }: Init = {}): Promise<Response> {
    const all = new Headers({ origin: base, host: 'localhost:3001', ...headers })
    if (all.get('origin') === '') all.delete('origin')
    if (this.cookies.size > 0)
      all.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (json !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
    const response = await exports.default.fetch(
      new Request(base + path, { ...init, headers: all, body: json === undefined ? body : JSON.stringify(json) }),
    )
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]?.split('=', 2) ?? []
      if (name && value !== undefined) this.cookies.set(name, value)
    }
    return response
  }

  requestCode(): Promise<Response> {
    return this.fetch('/api/auth/email-otp/send-verification-otp', {
      method: 'POST',
      json: { email: this.email, type: 'sign-in' },
    })
  }

  enterCode(otp: string): Promise<Response> {
    return this.fetch('/api/auth/sign-in/email-otp', { method: 'POST', json: { email: this.email, otp } })
  }

  async newestCode(): Promise<string> {
    const mails = await (await this.fetch(`/api/dev/outbox?to=${encodeURIComponent(this.email)}`)).json<
      { otp: string }[]
    >()
    return mails[0]?.otp ?? ''
  }

  async signIn(): Promise<this> {
    await this.requestCode()
    const response = await this.enterCode(await this.newestCode())
    if (!response.ok) throw new Error(`sign-in answered ${response.status}`)
    return this
  }

  post(json: unknown): Promise<Response> {
    return this.fetch('/api/ai', { method: 'POST', json })
  }

  send(conversationId: string, text: string, extra: Record<string, unknown> = {}): Promise<Response> {
    return this.post(aSubmission(conversationId, text, extra))
  }

  async rest<Body = Record<string, unknown>>(
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; body: Body }> {
    const response = await this.fetch(`/api/v1/${path}`, { method, json })
    return { status: response.status, body: await response.json<Body>() }
  }

  stop(conversationId: string, messageId?: string): Promise<Response> {
    return this.fetch(`/api/ai/${conversationId}/stop`, { method: 'POST', json: { messageId } })
  }

  stopAttempt(conversationId: string, attemptId: string): Promise<Response> {
    return this.fetch(`/api/ai/${conversationId}/stop`, { method: 'POST', json: { attemptId } })
  }

  resume(conversationId: string): Promise<Response> {
    return this.fetch(`/api/ai/${conversationId}/stream`)
  }

  goOn(conversationId: string, messageId: string | undefined, attemptId?: string): Promise<Response> {
    return this.post({ trigger: 'continue-message', conversationId, messageId, attemptId })
  }

  async usedToday(): Promise<number> {
    return (await this.rest<{ daily: { used: number } }>('GET', 'quota')).body.daily.used
  }

  /** The person's object itself, to look into it or to break it. */
  async object(): Promise<DurableObjectStub<UserDurableObject>> {
    const session = await (await this.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()
    return env.USER_DO.getByName(session.user.id)
  }

  async messages(conversationId: string): Promise<StoredMessage[]> {
    const path = `conversations/${conversationId}/messages`
    const { status, body } = await this.rest<{ items: StoredMessage[] }>('GET', path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body.items
  }
}

export type StoredMessage = {
  id: string
  parentId: string | null
  role: string
  status: string
  modelId: string | null
  parts: { type: string; text?: string }[]
  metadata: {
    error?: { reason: string; message: string }
    finishReason?: string
    missingServers?: { server: string; why: string }[]
    inputTokens?: number
    outputTokens?: number
  }
}

export function aSubmission(conversationId: string, text: string, extra: Record<string, unknown> = {}) {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
  return { trigger: 'submit-message', conversationId, modelId: 'openai:gpt-4o-mini', message, ...extra }
}

export async function chunksOf(response: Response): Promise<UIMessageChunk[]> {
  return eventsIn(await response.text())
}

export function eventsIn(text: string): UIMessageChunk[] {
  const events = text.split('\n\n').filter((event) => event.startsWith('data: {'))
  return events.map((event) => JSON.parse(event.slice('data: '.length)))
}

export function textIn(chunks: UIMessageChunk[]): string {
  return chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('')
}

export function textOf(message: StoredMessage | undefined): string {
  return (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('')
}

/** Reads until the text received satisfies the condition, and leaves the connection open for the caller to go on or cancel. */
export async function readUntil(response: Response, isEnough: (text: string) => boolean) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let received = ''
  while (!isEnough(textIn(eventsIn(received)))) {
    const { done, value } = await reader.read()
    if (done) break
    received += decoder.decode(value, { stream: true })
  }
  return { reader, text: textIn(eventsIn(received)) }
}
