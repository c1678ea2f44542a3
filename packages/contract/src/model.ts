import { z } from 'zod'
import { modelIdSchema } from './ids'

export const reasoningEfforts = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type ReasoningEffort = (typeof reasoningEfforts)[number]

/** Who pays for a model: the app's key (`free`), the person's own (`byok`), or nobody. */
export const modelAccesses = ['free', 'byok', 'local', 'demo'] as const

/** What a model takes and does beside text: pictures, calls of tools, thinking before it answers, documents. */
export const capabilities = ['vision', 'tools', 'reasoning', 'files'] as const
export type Capability = (typeof capabilities)[number]

export const modelSchema = z.object({
  id: modelIdSchema,
  label: z.string(),
  provider: z.object({ id: z.string(), label: z.string() }),
  access: z.enum(modelAccesses),
  /** One sentence for the person who chooses. */
  description: z.string(),
  reasoningEfforts: z.array(z.enum(reasoningEfforts)),
  capabilities: z.array(z.enum(capabilities)),
  /** How many tokens it can hold, question and answer together; null where that is not known. */
  contextWindow: z.int().nullable(),
  /** The longest answer in tokens, thoughts included; null where that is not known. */
  maxOutputTokens: z.int().nullable(),
  /** US dollars per million tokens, without discounts and surcharges; null where the price is not known, which is not the same as free. */
  price: z.object({ input: z.number(), output: z.number() }).nullable(),
  /** The day its provider stops serving it; null while none is announced. */
  retiresOn: z.iso.date().nullable(),
  /** Whether that day has come. A gateway may still serve it: it is switched off, not gone. */
  isRetired: z.boolean(),
  /** Better Chat knows it by itself; the others are from a provider's list. */
  isCatalogued: z.boolean(),
  /** False when no usable key is there; the model is then shown locked. */
  isAvailable: z.boolean(),
  /** Whose key pays for it; null where nobody pays, or while there is no key. */
  paidBy: z.enum(['app', 'person']).nullable(),
  /** Whether it is offered where models are chosen; people switch models on and off. */
  isEnabled: z.boolean(),
})
export type Model = z.infer<typeof modelSchema>
