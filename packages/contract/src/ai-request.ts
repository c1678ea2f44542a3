import { z } from 'zod'
import { attachmentIdSchema } from './attachment'
import { attachmentIdOf, messageMaxFiles } from './files'
import { attemptIdSchema, conversationIdSchema, messageIdSchema, modelIdSchema } from './ids'
import { reasoningEfforts } from './model'
import { onlyToolsSchema, serverSwitchesSchema, toolChoices } from './tool-choice'

/** The longest message a person may send, in UTF-16 code units. */
export const messageMaxLength = 200_000
/** How many answers of one person are written at a time: they are not to hold every outgoing connection of their object (the platform allows six). */
export const maxRunningGenerations = 4
/** The largest body `POST /api/ai` reads, in bytes. */
export const aiBodyMaxBytes = 4 * 1024 * 1024

const textPartSchema = z.object({ type: z.literal('text'), text: z.string() })
/** What the file is called and is, the server knows better: of what is said here only the url counts. */
const filePartSchema = z.object({
  type: z.literal('file'),
  url: z
    .string()
    .refine((url) => attachmentIdSchema.safeParse(attachmentIdOf(url)).success, 'must be /api/attachments/<id>'),
  mediaType: z.string().max(200),
  filename: z.string().max(1_000).optional(),
})

export const userMessageSchema = z.object({
  id: messageIdSchema,
  role: z.literal('user'),
  parts: z
    .array(z.discriminatedUnion('type', [textPartSchema, filePartSchema]))
    .min(1, 'must hold at least one part')
    .max(50)
    .refine((parts) => parts.some((part) => part.type === 'file' || part.text.trim() !== ''), 'must say something')
    .refine((parts) => parts.filter(({ type }) => type === 'file').length <= messageMaxFiles, {
      error: `must hold at most ${messageMaxFiles} files`,
    }),
})
export type UserMessage = z.infer<typeof userMessageSchema>

const options = {
  /** Absent: the conversation's active leaf; null: the root. */
  parentId: messageIdSchema.nullable().optional(),
  modelId: modelIdSchema.optional(),
  reasoningEffort: z.enum(reasoningEfforts).optional(),
  /** Where the person is, as an IANA name; one that is not known here counts as UTC. */
  timeZone: z.string().max(64).optional(),
}

/** A message has an id of its own; what is asked of an answer that is there already is made once for each name it is given. */
const attempt = { attemptId: attemptIdSchema.optional() }

/** What `POST /api/ai` takes: one message, or the id of the answer to make again or to go on with. Never a history. */
export const aiRequestSchema = z.discriminatedUnion('trigger', [
  z.object({
    trigger: z.literal('submit-message'),
    conversationId: conversationIdSchema,
    message: userMessageSchema,
    onlyTools: onlyToolsSchema.optional(),
    /** For the conversation, which this message may begin. */
    toolChoice: z.enum(toolChoices).optional(),
    serverSwitches: serverSwitchesSchema.optional(),
    ...options,
  }),
  z.object({
    trigger: z.literal('regenerate-message'),
    conversationId: conversationIdSchema,
    messageId: messageIdSchema,
    ...attempt,
    ...options,
  }),
  z.object({
    trigger: z.literal('continue-message'),
    conversationId: conversationIdSchema,
    messageId: messageIdSchema,
    ...attempt,
    ...options,
  }),
])
export type AiRequest = z.infer<typeof aiRequestSchema>

/** What `POST /api/ai/:conversationId/stop` takes. A message or an attempt named here that has not arrived yet is stopped when it does. */
export const stopRequestSchema = z.object({
  messageId: messageIdSchema.optional(),
  ...attempt,
})
export type StopRequest = z.infer<typeof stopRequestSchema>
