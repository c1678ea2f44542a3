import { z } from 'zod'

const allowanceSchema = z.object({
  /** Null: without a limit. */
  limit: z.int().nullable(),
  /** Answers counted, and those being written. */
  used: z.int(),
  resetsAt: z.iso.datetime(),
})

/** The person's own limit on what models may cost, in millionths of a US dollar. */
const budgetSchema = z.object({
  limitMicros: z.int(),
  /** What this month has cost, as far as it is known, and what is held for answers being written. */
  usedMicros: z.int(),
  resetsAt: z.iso.datetime(),
})

export const quotaSchema = z.object({
  /** What is left of the free models (the app's keys pay): messages a day and a month, in UTC. */
  daily: allowanceSchema,
  monthly: allowanceSchema,
  /** Null where the person has set none. */
  budget: budgetSchema.nullable(),
})
export type Quota = z.infer<typeof quotaSchema>
