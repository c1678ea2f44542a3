import { z } from 'zod'
import { userMessageSchema } from './ai-request'
import { messageFileSchema } from './attachment'
import { reasons } from './errors'
import { messageIdSchema, modelIdSchema } from './ids'
import type { ChatMessagePart } from './message'
import { reasoningEfforts } from './model'
import { onlyToolsSchema } from './tool-choice'

/** How many messages may wait in one conversation. */
export const queueMaxMessages = 20

/** Why a queue waits for the person: the answer before it failed or was lost, they stopped it, they look at another branch, or its first message was refused. */
export const queueHoldSchema = z.discriminatedUnion('why', [
  z.object({ why: z.enum(['answer-failed', 'answer-stopped', 'answer-elsewhere']) }),
  z.object({ why: z.literal('refused'), error: z.object({ reason: z.enum(reasons), message: z.string() }) }),
])
export type QueueHold = z.infer<typeof queueHoldSchema>

/** A message that waits until the answer before it is there. */
export const queuedMessageSchema = z.object({
  id: messageIdSchema,
  parts: z.array(z.custom<ChatMessagePart>((part) => typeof part === 'object' && part !== null && 'type' in part)),
  /** Its files, in the order of their parts. */
  files: z.array(messageFileSchema),
  modelId: modelIdSchema.nullable(),
  reasoningEffort: z.enum(reasoningEfforts).nullable(),
  /** The tools that alone its answers may use; null is no such limit. */
  onlyTools: onlyToolsSchema.nullable(),
})
export type QueuedMessage = z.infer<typeof queuedMessageSchema>

export const queuedMessageInputSchema = z
  .object({
    message: userMessageSchema,
    onlyTools: onlyToolsSchema.optional(),
    /** Absent: the model the conversation has by then. */
    modelId: modelIdSchema.optional(),
    reasoningEffort: z.enum(reasoningEfforts).optional(),
    timeZone: z.string().max(64).optional(),
  })
  .strict()

/** `before`: the message it is to stand before; null puts it at the end. */
export const queuedMessagePatchSchema = z
  .object({ parts: userMessageSchema.shape.parts, before: messageIdSchema.nullable() })
  .partial()
  .strict()

/** The queue of a conversation, in the order it goes out. */
export const queueSchema = z.object({ items: z.array(queuedMessageSchema), hold: queueHoldSchema.nullable() })
export type Queue = z.infer<typeof queueSchema>
