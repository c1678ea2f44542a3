import { z } from 'zod'
import { reasons } from './errors'

/** Providers with a wire of their own; every other one is an OpenAI-compatible server that the person has added. */
export const builtInProviders = ['openai', 'anthropic', 'google'] as const
export type BuiltInProvider = (typeof builtInProviders)[number]

/** Ids that are no server of a person's. */
const reserved = ['local', 'demo', 'app']

/** A provider's id, as it stands before the colon of its models' ids. */
export const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 lower-case letters, digits or "-"')
  .refine((id) => !reserved.includes(id), 'is taken')

/** Keys are printable and without spaces: what is copied with a line break or in quotes is cleaned before it comes here. */
const keySchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(1_000, 'must be at most 1,000 characters')
  .regex(/^[\x21-\x7e]+$/, 'must not hold spaces, line breaks or other characters that no key has')

const baseUrlSchema = z.string().trim().min(1, 'must not be empty').max(500, 'must be at most 500 characters')

/** What a person gives: a key, for a server also its address and name. What is left out stays as it is. */
export const providerKeyInputSchema = z
  .object({
    key: keySchema.nullable(),
    baseUrl: baseUrlSchema.nullable(),
    label: z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters'),
    /** The revision the change was made from; another one in the meantime refuses it. */
    revision: z.int(),
  })
  .partial()
  .strict()
export type ProviderKeyInput = z.infer<typeof providerKeyInputSchema>

/** What is known of a provider the person has set up. Never the key. */
export const providerKeySchema = z.object({
  provider: providerIdSchema,
  label: z.string(),
  baseUrl: z.string().nullable(),
  /** The end of the key, to tell it from others; null where the server takes none. */
  key: z.object({ ending: z.string(), addedAt: z.iso.datetime() }).nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  /** Why the last answer with it failed; null once one succeeds. */
  lastError: z.object({ reason: z.enum(reasons), message: z.string(), at: z.iso.datetime() }).nullable(),
  revision: z.int(),
})
export type ProviderKey = z.infer<typeof providerKeySchema>

/** What the provider says of a key. */
export const keyCheckOutcomes = [
  'fine',
  'rejected',
  'no-credit',
  'overloaded',
  'unreachable',
  'address-refused',
  'not-compatible',
] as const
export const keyCheckSchema = z.object({
  outcome: z.enum(keyCheckOutcomes),
  /** In words, for the person. */
  message: z.string(),
  /** How many models it lists; null where it was not asked or did not say. */
  modelCount: z.int().nullable(),
})
export type KeyCheck = z.infer<typeof keyCheckSchema>

/** The models a provider lists for a key. */
export const providerModelsSchema = z.object({
  /** How many of them can chat and are shown. */
  count: z.int(),
  /** How many it listed in all. */
  listed: z.int(),
  fetchedAt: z.iso.datetime(),
})
export type ProviderModels = z.infer<typeof providerModelsSchema>
