import { z } from 'zod'
import { conversationIdSchema, messageIdSchema, modelIdSchema } from './ids'
import { mcpServerIdSchema } from './mcp-server'
import { reasoningEfforts } from './model'
import { queueHoldSchema } from './queue'
import { serverSwitchesSchema, toolChoices } from './tool-choice'

export const titleMaxLength = 200

export const conversationSchema = z.object({
  id: conversationIdSchema,
  title: z.string(),
  /** `person` once renamed by hand; never overwritten after that. */
  titleSource: z.enum(['first-words', 'model', 'person']),
  pinned: z.boolean(),
  archived: z.boolean(),
  modelId: modelIdSchema.nullable(),
  /** The level its model was last told to think at; null lets the model decide. */
  reasoningEffort: z.enum(reasoningEfforts).nullable(),
  /** The last message of the shown path; the parent of the next one. */
  activeLeafId: messageIdSchema.nullable(),
  /** Grows with each change; a write may name the one it saw. */
  revision: z.int(),
  isGenerating: z.boolean(),
  /** An answer waits until the person allows what it wants to call, or does not. */
  awaitsApproval: z.boolean(),
  toolChoice: z.enum(toolChoices),
  serverSwitches: serverSwitchesSchema,
  /** Messages that wait for their turn; null without any. */
  queue: z.object({ length: z.int(), hold: queueHoldSchema.nullable() }).nullable(),
  /** An answer ended and nobody has looked at it yet. */
  isUnread: z.boolean(),
  createdAt: z.iso.datetime(),
  /** The last activity: a message, or the end of an answer; a new name, a pin or the archive are none. */
  updatedAt: z.iso.datetime(),
})
export type Conversation = z.infer<typeof conversationSchema>

const titleSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(titleMaxLength, `must be at most ${titleMaxLength} characters`)

export const conversationCreateSchema = z
  .object({ id: conversationIdSchema, title: titleSchema.optional(), modelId: modelIdSchema.optional() })
  .strict()

/** The new conversation that goes on from a message of another one: the client makes its id. */
export const branchInputSchema = z.object({ newId: conversationIdSchema }).strict()

/** Where words were found in a conversation. */
export const foundMessageSchema = z.object({
  messageId: messageIdSchema,
  role: z.enum(['user', 'assistant', 'system']),
  /** The words around the first place, on one line; `at` and `length` say where in them, in UTF-16 code units. */
  excerpt: z.string(),
  at: z.int(),
  length: z.int(),
})
export type FoundMessage = z.infer<typeof foundMessageSchema>

export const conversationPatchSchema = z
  .object({
    title: titleSchema,
    pinned: z.boolean(),
    archived: z.boolean(),
    isUnread: z.boolean(),
    modelId: modelIdSchema,
    reasoningEffort: z.enum(reasoningEfforts).nullable(),
    toolChoice: z.enum(toolChoices),
    /** Those that are named are changed; null takes the conversation's own choice away. */
    serverSwitches: z.record(mcpServerIdSchema, z.boolean().nullable()),
    revision: z.int(),
  })
  .partial()
  .strict()
export type ConversationPatch = z.infer<typeof conversationPatchSchema>
