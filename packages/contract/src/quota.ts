import { z } from 'zod'

const allowanceSchema = z.object({
  /** Null: without a limit. */
  limit: z.int().nullable(),
  /** Answers counted, and those being written. */
  used: z.int(),
  resetsAt: z.iso.datetime(),
})

/** What is left of the free models (the app's keys pay): messages a day and a month, in UTC. */
export const quotaSchema = z.object({ daily: allowanceSchema, monthly: allowanceSchema })
export type Quota = z.infer<typeof quotaSchema>
