import { z } from 'zod'

/** Ids are made by the client: unique within their conversation, safe in a path. */
const idPattern = /^[A-Za-z0-9_-]{1,64}$/
const idMessage = 'must be 1 to 64 letters, digits, "-" or "_"'

export const conversationIdSchema = z.string().regex(idPattern, idMessage).brand<'ConversationId'>()
export type ConversationId = z.infer<typeof conversationIdSchema>

export const messageIdSchema = z.string().regex(idPattern, idMessage).brand<'MessageId'>()
export type MessageId = z.infer<typeof messageIdSchema>

/** A client's name for one attempt to make an answer again or to go on with it, for whoever wants to repeat or stop just that. */
export const attemptIdSchema = z.string().regex(idPattern, idMessage)

/** `provider:name`, as in `openai:gpt-4o-mini`; the name may hold further colons and slashes. */
export const modelIdSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+:\S+$/, 'must look like "provider:name"')
  .brand<'ModelId'>()
export type ModelId = z.infer<typeof modelIdSchema>
