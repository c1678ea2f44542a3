import type { ChatMessage } from '@better-chat/contract/message'
import type { ChatTransport, UIMessageChunk } from 'ai'
import { conversationChanges } from '#lib/conversation-changes'
import { type ContinueOptions, type SendOptions, type StopTarget, toAiRequest, toContinueRequest } from './ai-request'
import { parseChunks } from './chunks'
import { confirmStored } from './draft-store'
import { parseEventStream } from './event-stream'
import { type Failure, offlineFailure, parseRefusal } from './failure'

/** The server did not take the request: nothing was streamed, nothing was stored. */
export class RequestRefusedError extends Error {
  override name = 'RequestRefusedError'
  constructor(
    readonly failure: Failure,
    readonly status: number | null,
  ) {
    super(failure.message)
  }
}

/** Speaks the wire of `/api/ai`. Our own rather than the SDK's: one message goes out, and nothing is validated twice. */
export const chatTransport: ChatTransport<ChatMessage> = {
  // The stream route tells the whole answer again before it goes on live.
  resumeStreamIsReplay: true,

  async sendMessages({ chatId, trigger, messageId, messages, body, abortSignal }) {
    // `body` is what `sendMessage` and `regenerate` were given by use-conversation.
    const options = (body ?? {}) as SendOptions
    const response = await ask(chatId, toAiRequest({ chatId, trigger, messageId, messages, options }), abortSignal)
    if (trigger === 'submit-message') confirmStored(messages)
    conversationChanges.tell(chatId)
    return readChunks(response)
  },

  // Going on with an answer is joining one too, that this request starts: its words so far come first.
  async reconnectToStream({ chatId, body, abortSignal }) {
    // `body` is what `resumeStream` was given by deliver.ts.
    const goingOn = body as ContinueOptions | undefined
    const response = goingOn
      ? await ask(chatId, toContinueRequest(chatId, goingOn), abortSignal)
      : await request(`/api/ai/${chatId}/stream`, { signal: abortSignal })
    if (response.status === 204) return null
    if (!response.ok) await refuse(response)
    if (goingOn) conversationChanges.tell(chatId)
    return readChunks(response)
  },
}

/** Ends an answer on the server, also when what asks for it has not arrived there yet; the stream then closes by itself with what there is. */
export async function requestStop(conversationId: string, target: StopTarget): Promise<void> {
  const response = await post(`/api/ai/${conversationId}/stop`, target)
  if (!response.ok) await refuse(response)
}

/** What is asked for and neither taken nor refused yet, by conversation. */
const onTheirWay = new Map<string, Promise<Response>>()

function ask(chatId: string, body: object, signal?: AbortSignal): Promise<Response> {
  const answer = post('/api/ai', body, signal).then((response) => (response.ok ? response : refuse(response)))
  onTheirWay.set(chatId, answer)
  return answer.finally(() => onTheirWay.delete(chatId))
}

/** Waits for the server to take or to refuse what this page is asking for in a conversation. */
export async function whenTaken(chatId: string): Promise<void> {
  await onTheirWay.get(chatId)?.catch(() => {})
}

function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return request(path, { method: 'POST', headers, body: JSON.stringify(body), signal })
}

async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new RequestRefusedError(offlineFailure, null)
  }
}

async function refuse(response: Response): Promise<never> {
  throw new RequestRefusedError(parseRefusal(response.status, await response.text()), response.status)
}

function readChunks(response: Response): ReadableStream<UIMessageChunk> {
  if (!response.body) throw new RequestRefusedError(offlineFailure, response.status)
  return response.body.pipeThrough(parseEventStream()).pipeThrough(parseChunks())
}
