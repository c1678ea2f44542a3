import { z } from 'zod'

/** One mail of the dev outbox (`GET /api/dev/outbox`), newest first; exists only in `local` and `dev`. */
export const outboxMailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  otp: z.string(),
  at: z.iso.datetime(),
})
export type OutboxMail = z.infer<typeof outboxMailSchema>
