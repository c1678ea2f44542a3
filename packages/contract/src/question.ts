import { z } from 'zod'
import { conversationIdSchema, messageIdSchema } from './ids'
import { mcpServerIdSchema, toolNameSchema } from './mcp-server'

export const questionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "-" or "_"')

/** Whether a call may be made: this one, all of its tool or of its server from now on, or none. */
export const approvalAnswers = ['once', 'always-tool', 'always-server', 'deny'] as const
export type ApprovalAnswer = (typeof approvalAnswers)[number]

/**
 * Why a call waits for the person: nothing allows it; the tool is not the one that was allowed; the conversation asks every
 * time; or something private was read in it before, and this call might carry it away.
 */
export const approvalReasons = ['not-allowed', 'definition-changed', 'asks-every-time', 'private-output'] as const
export type ApprovalReason = (typeof approvalReasons)[number]

/** What a server says of a tool, as far as an allowance rests on it. */
export const toolDefinitionSchema = z.object({
  /** Where its server is. */
  url: z.string(),
  title: z.string().nullable(),
  description: z.string(),
  /** JSON, as the server gave it. */
  inputSchema: z.string(),
  /** What it claims to do, in words of ours: `read-only`, `not destructive`. */
  hints: z.array(z.string()),
})
export type ToolDefinition = z.infer<typeof toolDefinitionSchema>

/** A call of a tool that waits for the person's answer; who and what it is called with stands in its part of the message. */
export const questionSchema = z.object({
  id: questionIdSchema,
  conversationId: conversationIdSchema,
  messageId: messageIdSchema,
  toolCallId: z.string(),
  serverId: mcpServerIdSchema,
  tool: z.string(),
  why: z.enum(approvalReasons),
  /** What the tool was when it was allowed, and what it is now; null where nothing changed. */
  change: z.object({ before: toolDefinitionSchema, after: toolDefinitionSchema }).nullable(),
  /** Null while it is open; the call is made, or not, once all of its message are answered. */
  answer: z.enum(approvalAnswers).nullable(),
  askedAt: z.iso.datetime(),
})
export type Question = z.infer<typeof questionSchema>

export const questionAnswerSchema = z
  .object({
    answer: z.enum(approvalAnswers),
    /** Why not, for the model. */
    reason: z.string().trim().max(1_000, 'must be at most 1,000 characters').optional(),
    /** Where the person is, as an IANA name. */
    timeZone: z.string().max(64).optional(),
  })
  .strict()
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>

/** What is called without a question, until its server changes it. */
export const toolGrantSchema = z.object({
  serverId: mcpServerIdSchema,
  tool: toolNameSchema,
  /** Whether it was allowed with all tools its server had. */
  withServer: z.boolean(),
  /** Whether it still holds: the tool is as it was then. */
  isValid: z.boolean(),
  grantedAt: z.iso.datetime(),
})
export type ToolGrant = z.infer<typeof toolGrantSchema>
