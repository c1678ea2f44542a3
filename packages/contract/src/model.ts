import { z } from 'zod'
import { modelIdSchema } from './ids'

export const reasoningEfforts = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type ReasoningEffort = (typeof reasoningEfforts)[number]

/** Who pays for a model: the app's key (`free`), the person's own (`byok`), or nobody. */
export const modelAccesses = ['free', 'byok', 'local', 'demo'] as const

export const modelSchema = z.object({
  id: modelIdSchema,
  label: z.string(),
  provider: z.object({ id: z.string(), label: z.string() }),
  access: z.enum(modelAccesses),
  /** One sentence for the person who chooses. */
  description: z.string(),
  reasoningEfforts: z.array(z.enum(reasoningEfforts)),
  /** False when no usable key is there; the model is then shown locked. */
  isAvailable: z.boolean(),
})
export type Model = z.infer<typeof modelSchema>
