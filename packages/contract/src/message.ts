import type { UIMessage } from 'ai'
import { z } from 'zod'
import { messageFileSchema } from './attachment'
import { reasons } from './errors'
import { messageIdSchema, modelIdSchema } from './ids'
import { reasoningEfforts } from './model'
import { onlyToolsSchema } from './tool-choice'

/** One attempt to produce one assistant message. */
export const generationStatuses = [
  'running',
  'awaiting-approval',
  'completed',
  'stopped',
  'failed',
  'interrupted',
] as const
export type GenerationStatus = (typeof generationStatuses)[number]

/** Why a model was not shown a file: it is gone, too much together, read in part only, or of a kind that this model does not read. */
export const unseenReasons = ['missing', 'too-much', 'shortened', 'not-readable'] as const
export type UnseenReason = (typeof unseenReasons)[number]

export const messageMetadataSchema = z.object({
  modelId: modelIdSchema.optional(),
  createdAt: z.iso.datetime().optional(),
  /** Milliseconds from admission to the first chunk that shows something. */
  firstTokenMs: z.number().optional(),
  durationMs: z.number().optional(),
  /** How long each reasoning part took, in the order of the parts. */
  reasoningMs: z.array(z.number()).optional(),
  /** How long each call of a tool took, by its id. */
  toolMs: z.record(z.string(), z.number()).optional(),
  inputTokens: z.number().optional(),
  cachedInputTokens: z.number().optional(),
  cacheWriteTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  reasoningTokens: z.number().optional(),
  /** Millionths of a US dollar, by the provider's list; absent where the price or the tokens are not known. */
  costMicros: z.number().optional(),
  /** Whose key it was asked with, the app's or the person's; absent where none was. */
  paidBy: z.enum(['app', 'person']).optional(),
  /** The level it was told to think at; absent where the model decided. */
  reasoningEffort: z.enum(reasoningEfforts).optional(),
  /** The conversation's own model, where it could not answer and another one did. */
  replacedModelId: modelIdSchema.optional(),
  finishReason: z.string().optional(),
  /** What a limit of ours kept from the model, or from the answer. */
  cut: z
    .object({
      /** How many of the earlier messages the model was not shown; at least as many. */
      messages: z.int().optional(),
      /** The first message it was shown, where earlier ones were left out. */
      fromMessageId: messageIdSchema.optional(),
      /** How often it was asked, and then told to answer without further tools. */
      steps: z.int().optional(),
      /** Where its answer was ended, in tokens. */
      outputTokens: z.int().optional(),
      /** The limit is that of a free answer. */
      isFree: z.boolean(),
    })
    .optional(),
  /** Of a person's message: its files, in the order of their parts. */
  files: z.array(messageFileSchema).optional(),
  /** Files the model was not shown, or not the whole of: no longer there, more than goes along with one question, or of a kind it does not read. */
  unseenFiles: z.array(z.object({ name: z.string(), why: z.enum(unseenReasons) })).optional(),
  /** Tool servers that took no part in the answer, since they were new and did not answer in time. */
  missingServers: z.array(z.object({ server: z.string(), why: z.string() })).optional(),
  /** Of a person's message: the tools that alone its answers may use. */
  onlyTools: onlyToolsSchema.optional(),
  /** How the answer ended; on the wire only, in a list it is the message's own `status`. */
  status: z.enum(generationStatuses).optional(),
  /** Why a failed answer failed; also there after a reload. */
  error: z.object({ reason: z.enum(reasons), message: z.string() }).optional(),
})
export type MessageMetadata = z.infer<typeof messageMetadataSchema>

/**
 * While an answer waits to be asked for again: why, and what is left of the wait at the moment a reader is told, in
 * milliseconds. Its part is gone once the answer is stored.
 */
export type RetryNotice = { attempt: number; maxAttempts: number; delayMs: number; message: string }

/** How far a call of a tool is, as its server tells; gone once the answer is stored. */
export type ToolProgress = { progress: number; total?: number | undefined; message?: string | undefined }

/** A message as the browser holds it; it notes by its own clock (milliseconds since 1970) when a wait is over. */
export type ChatMessage = UIMessage<
  MessageMetadata,
  {
    retry: RetryNotice & { retryAt: number }
    /** Its id is that of the call. */
    progress: ToolProgress
  }
>
export type ChatMessagePart = ChatMessage['parts'][number]

// Parts are checked where they enter (`ai-request.ts`); on the way out they are what the server itself stored.
const partSchema = z.custom<ChatMessagePart>((part) => typeof part === 'object' && part !== null && 'type' in part)

/** The longest summary a person may write, in UTF-16 code units. */
export const summaryMaxLength = 20_000

/** What stands for all messages before one, where a model is not shown them. */
export const summarySchema = z.object({
  /** Empty where the person wants nothing said of them. */
  text: z.string(),
  /** `person` once it was written or changed by hand; never overwritten after that. */
  source: z.enum(['model', 'first-words', 'person']),
  /** Who wrote it; null for nobody's first words. */
  modelId: modelIdSchema.nullable(),
  /** How many messages it stands for. */
  messages: z.int(),
})
export type Summary = z.infer<typeof summarySchema>

export const messageSchema = z.object({
  id: messageIdSchema,
  /** The message this one answers or follows; null at the root. Messages are a tree. */
  parentId: messageIdSchema.nullable(),
  role: z.enum(['user', 'assistant', 'system']),
  parts: z.array(partSchema),
  /** A user message is `completed`; an answer has the status of its generation. */
  status: z.enum(generationStatuses),
  modelId: modelIdSchema.nullable(),
  metadata: messageMetadataSchema,
  /**
   * Along the shown path, where others stand in the same place (after the same message, or all first): their ids and this
   * one's, in the order of writing.
   */
  siblingIds: z.array(messageIdSchema).optional(),
  /** Of the messages before this one. */
  summary: summarySchema.optional(),
})
export type Message = z.infer<typeof messageSchema>
