import type { MiddlewareHandler } from 'hono'

/** More than any honest client sends; whoever sends more may see the connection break. */
const drainMaxBytes = 64 * 1024 * 1024

const clientIsGone = () => ({ done: true, value: undefined }) as const

/** Reads to its end what a refusal left unread: otherwise the runtime resets the connection and the client never sees why it was refused. */
export const drainRefusedBody: MiddlewareHandler = async ({ req }, next) => {
  await next()
  const { body } = req.raw
  // Locked: somebody else reads it to its end.
  if (!body || body.locked) return
  let drained = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(clientIsGone)
    if (done) return
    drained += value.byteLength
    if (drained > drainMaxBytes) return reader.cancel()
  }
}
