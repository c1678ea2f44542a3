import { z } from 'zod'

/** Every reason a request can be refused for. Clients act on these, never on the message. */
export const reasons = [
  'not-signed-in',
  'origin-refused',
  'account-suspended',
  'route-not-found',
  'conversation-not-found',
  'message-not-found',
  'bad-request',
  'body-too-large',
  'unsupported-media-type',
  'attachment-not-found',
  'attachment-refused',
  'storage-full',
  'storage-unavailable',
  'message-too-long',
  'model-cannot-read',
  'model-not-available',
  'reasoning-level-not-available',
  'generation-in-progress',
  'message-not-continuable',
  'message-id-reused',
  'conversation-id-reused',
  'attempt-id-reused',
  'revision-conflict',
  'too-many-generations',
  'queue-full',
  'quota-exceeded',
  'budget-exceeded',
  'rate-limited',
  'provider-key-missing',
  'provider-key-unreadable',
  'provider-not-found',
  'address-refused',
  'too-many-providers',
  'mcp-server-not-found',
  'mcp-server-fixed',
  'too-many-mcp-servers',
  'tool-not-found',
  'question-not-found',
  'question-answered',
  'provider-rejected-key',
  'provider-out-of-credit',
  'provider-overloaded',
  'provider-unreachable',
  'provider-timed-out',
  'provider-disconnected',
  'provider-refused-request',
  'provider-failed',
  'context-too-long',
  'content-filtered',
  'empty-answer',
  'internal-error',
] as const

export type Reason = (typeof reasons)[number]

/** What every route but `/api/rpc` and `/api/auth` answers when it refuses, and what an `error` stream part carries. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    reason: z.enum(reasons),
    message: z.string(),
    data: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  }),
})
export type ErrorBody = z.infer<typeof errorBodySchema>

/** The data of an oRPC error: the reason, its own fields beside it. */
export const errorDataSchema = z.looseObject({ reason: z.enum(reasons), requestId: z.string() })
export type ErrorData = z.infer<typeof errorDataSchema>
