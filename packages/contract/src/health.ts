import { z } from 'zod'

export const stages = ['local', 'dev', 'staging', 'prod'] as const
export type Stage = (typeof stages)[number]

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), stage: z.enum(stages) })
export type Health = z.infer<typeof healthSchema>
