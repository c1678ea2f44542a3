import { z } from 'zod'
import { conversationIdSchema, modelIdSchema } from './ids'

/** A day as the person's calendar has it, of this millennium: further away the calendars of runtimes differ. */
const daySchema = z.iso.date().regex(/^2/, 'must be of this millennium')

/** The longest time that is shown at once: a year, and the day it began. */
export const usageMaxDays = 367

/** Which days, the first and the last included; by default the last 30. */
export const usageQuerySchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** IANA name: whose midnight parts the days; UTC where it is missing or not known. */
  timeZone: z.string().max(64).optional(),
})
export type UsageQuery = z.infer<typeof usageQuerySchema>

/** What some calls of models used together. Tokens as providers reported them; what they did not report is not in it. */
export const usageSumsSchema = z.object({
  /** Answers, titles and summaries, whatever came of them. */
  calls: z.int(),
  inputTokens: z.int(),
  /** Of the input. */
  cachedInputTokens: z.int(),
  cacheWriteTokens: z.int(),
  outputTokens: z.int(),
  /** Of the output. */
  reasoningTokens: z.int(),
  /** Millionths of a US dollar, of the calls whose cost is known. */
  costMicros: z.int(),
  /** Calls with somebody's key whose cost is not known. */
  unpricedCalls: z.int(),
})
export type UsageSums = z.infer<typeof usageSumsSchema>

export const usageSchema = z.object({
  from: daySchema,
  to: daySchema,
  timeZone: z.string(),
  totals: usageSumsSchema,
  /** By day and model; days and models without a call are left out. */
  days: z.array(
    usageSumsSchema.extend({ day: daySchema, modelId: modelIdSchema, paidBy: z.enum(['app', 'person']).nullable() }),
  ),
  /** Those that used most. A title of null: it was deleted. */
  conversations: z.array(
    usageSumsSchema.extend({ conversationId: conversationIdSchema, title: z.string().nullable() }),
  ),
  tools: z.array(z.object({ name: z.string(), calls: z.int() })),
})
export type Usage = z.infer<typeof usageSchema>
