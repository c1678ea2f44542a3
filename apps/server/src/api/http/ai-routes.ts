import { aiRequestSchema, stopRequestSchema } from '@better-chat/contract/ai-request'
import { conversationIdSchema } from '@better-chat/contract/ids'
import { UI_MESSAGE_STREAM_HEADERS } from 'ai'
import { Hono } from 'hono'
import { z } from 'zod'
import type { UserDeps } from '#api/context'
import { DomainError } from '#domain/errors'
import { completeMessage, resumeAnswer } from '#services/ai/completion-service'
import { stopGeneration } from '#services/ai/stop-generation'

/** Chat over the AI SDK's UI message stream: send, resume, stop. */
export function createAiRoutes(deps: UserDeps): Hono {
  const app = new Hono()

  app.post('/', async ({ req }) => {
    const request = aiRequestSchema.parse(toAiRequest(await readJson(req.raw)))
    return streamResponse(await completeMessage(deps, request))
  })

  // 204 for idle, unknown and foreign alike.
  app.get('/:conversationId/stream', ({ req, body }) => {
    const id = conversationIdSchema.safeParse(req.param('conversationId'))
    const answer = id.success ? resumeAnswer(deps, id.data) : null
    return answer ? streamResponse(answer) : body(null, 204)
  })

  app.post('/:conversationId/stop', async ({ req, json }) => {
    const id = conversationIdSchema.safeParse(req.param('conversationId'))
    if (!id.success) throw new DomainError('conversation-not-found')
    const body = req.raw.body === null ? {} : await readJson(req.raw)
    await stopGeneration(deps, { conversationId: id.data, ...stopRequestSchema.parse(body) })
    return json({ ok: true })
  })

  return app
}

function streamResponse(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    headers: { ...UI_MESSAGE_STREAM_HEADERS, 'cache-control': 'no-cache, no-transform' },
  })
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (error) {
    throw new DomainError(
      'bad-request',
      { issues: [{ path: '', message: 'the body is not valid JSON' }] },
      { cause: error },
    )
  }
}

const plainClientSchema = z.looseObject({ id: z.unknown(), messages: z.array(z.unknown()).min(1) })

/** A plain AI SDK client sends `{ id, messages }`: its last user message counts, the rest is the server's to know. */
function toAiRequest(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  const request = { trigger: 'submit-message', ...body }
  const plain = 'conversationId' in body ? null : plainClientSchema.safeParse(body)
  if (!plain?.success) return request
  const message = plain.data.messages.findLast(isUserMessage)
  // Its `regenerate()` names no message: the last one is meant.
  return { messageId: message?.id, ...request, conversationId: plain.data.id, message }
}

function isUserMessage(message: unknown): message is { id?: unknown } {
  return typeof message === 'object' && message !== null && 'role' in message && message.role === 'user'
}
