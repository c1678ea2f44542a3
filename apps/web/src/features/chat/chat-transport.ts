import type { ChatMessage } from '@better-chat/contract/message'
import type { ChatTransport, UIMessageChunk } from 'ai'
import { type SendOptions, toAiRequest } from './ai-request'
import { parseChunks } from './chunks'
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
    const response = await request('/api/ai', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toAiRequest({ chatId, trigger, messageId, messages, options })),
      signal: abortSignal,
    })
    if (!response.ok || !response.body) await refuse(response)
    return readChunks(response)
  },

  async reconnectToStream({ chatId, abortSignal }) {
    const response = await request(`/api/ai/${chatId}/stream`, { signal: abortSignal })
    if (response.status === 204) return null
    if (!response.ok) await refuse(response)
    return readChunks(response)
  },
}

/** Ends the running answer on the server; the stream then closes by itself with what there is. */
export async function requestStop(conversationId: string): Promise<void> {
  const response = await request(`/api/ai/${conversationId}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (!response.ok) await refuse(response)
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
