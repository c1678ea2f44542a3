import { z } from 'zod'

// The stage (`stage/`) runs this file on plain Node to check the environment before it starts anything: keep it free
// of platform imports and of extensionless relative ones.

const port = z.coerce.number().int().min(1).max(65_535)
const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })
const origins = z.string().transform((value, context) => {
  const list = value.split(',').map((entry) => entry.trim())
  if (list.every((entry) => URL.canParse(entry) && new URL(entry).origin === entry)) return list
  context.addIssue({ code: 'custom', message: 'must be origins such as https://chat.example.com, separated by commas' })
  return z.NEVER
})
const hosts = z.string().transform((value, context) => {
  const list = value.split(',').map((entry) => entry.trim().toLowerCase())
  if (list.every((entry) => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/.test(entry))) return list
  context.addIssue({
    code: 'custom',
    message: 'must be hosts with their ports such as 192.168.1.5:8080, separated by commas',
  })
  return z.NEVER
})
const count = z.coerce.number().int().min(0)
const seconds = z.coerce.number().positive().max(3_600)
const secret = z.string().min(32, 'must be at least 32 characters')
const encryptionKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64 (make one with: openssl rand -base64 32)')

const defaultWebPort = 3001

const schema = z.object({
  STAGE: z.enum(['local', 'dev', 'staging', 'prod']),
  VERSION: z.string().default('0.0.0'),
  WEB_PORT: port.default(defaultWebPort),
  SERVER_PORT: port.default(3000),
  BETTER_AUTH_URL: url.optional(),
  BETTER_AUTH_SECRET: secret,
  CORS_ORIGIN: origins.optional(),
  API_ENCRYPTION_KEY: encryptionKey,
  API_ENCRYPTION_KEY_PREVIOUS: encryptionKey.optional(),
  EGRESS_ALLOW: hosts.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: url.optional(),
  GOOGLE_GENERATIVE_AI_API_KEY: z.string().optional(),
  GOOGLE_GENERATIVE_AI_BASE_URL: url.optional(),
  APP_KEY_MODELS: z.enum(['free', 'all']).optional(),
  FREE_DAILY_MESSAGES: count.optional(),
  FREE_MONTHLY_MESSAGES: count.optional(),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  USER_STORAGE_MB: count.default(1_000),
  APP_DAILY_BUDGET_USD: z.coerce.number().min(0).optional(),
  PROVIDER_FIRST_CHUNK_SECONDS: seconds.default(120),
  PROVIDER_CHUNK_SECONDS: seconds.default(60),
  TOOL_SILENCE_SECONDS: seconds.default(60),
  LOCAL_MODELS_URL: url.optional(),
  CONTEXT7_API_KEY: z.string().optional(),
  HUGGING_FACE_TOKEN: z.string().optional(),
  RESEND_API_KEY: z.string().optional(),
  EMAIL_FROM: z.string().optional(),
})

type AppKeyProvider = 'openai' | 'anthropic' | 'google'

export type ServerConfig = {
  stage: 'local' | 'dev' | 'staging' | 'prod'
  version: string
  /** True in `local` and `dev`: the outbox shows sign-in codes and the demo model answers. */
  isOnThisMachine: boolean
  /** The address people open; cookies and mails are made for it. */
  publicUrl: string
  /** Cookies ignore ports: instances side by side on one machine need names of their own. */
  cookiePrefix: string
  /** Every origin whose state-changing requests are ours. */
  ownOrigins: string[]
  authSecret: string
  encryptionKey: string
  /** The key before it, while what it sealed is still being sealed anew. */
  previousEncryptionKey: string | null
  /** `host:port` of servers that people may give although they are not public. */
  egressAllow: string[]
  /** The app's own keys, by provider; null where none is set. */
  appKeys: Record<AppKeyProvider, string | null>
  /** Where each provider is called, whoever's key it is; undefined is its own address. */
  baseUrls: Record<AppKeyProvider, string | undefined>
  /** Whether the app's keys serve every model of their provider, or the free ones only. */
  appKeyModels: 'free' | 'all'
  /** Messages to free models a person may send; null is without a limit. */
  quotaLimits: { daily: number | null; monthly: number | null }
  /** How many requests of one person are answered in a minute; null is without a limit. */
  requestsPerMinute: number | null
  /** What the files of one person may take together, in bytes. */
  storageLimitBytes: number
  /** What the app's keys may cost a day (UTC) over everybody, in millionths of a US dollar; null is without a limit. */
  appDailyBudgetMicros: number | null
  /** How long a provider may send nothing. */
  silence: { firstChunkMs: number; chunkMs: number }
  /** How long a call of a tool may take in which its server says nothing, in milliseconds. */
  toolSilenceMs: number
  localModelsUrl: string | null
  /** The app's own keys for tool servers that come with it, by their ids. */
  mcpKeys: Record<string, string>
  /** How mails are sent; null where the dev outbox shows them instead. */
  resend: { apiKey: string; from: string } | null
}

/** The environment cannot be used; the message names each variable and what is wrong with it, never a value. */
export class ServerConfigError extends Error {
  override name = 'ServerConfigError'
}

/**
 * Reads the environment. Empty strings count as unset; unknown names are ignored.
 * @throws ServerConfigError naming every variable that is missing or malformed.
 */
export function parseServerConfig(environment: Record<string, unknown>): ServerConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in schema.shape && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new ServerConfigError(parsed.error.issues.map((issue) => describe(issue, given)).join('; '))
  }
  const { STAGE: stage, WEB_PORT: webPort, SERVER_PORT: serverPort, ...rest } = parsed.data
  const isOnThisMachine = stage === 'local' || stage === 'dev'
  if (!isOnThisMachine) {
    const missing = (['BETTER_AUTH_URL', 'CORS_ORIGIN', 'RESEND_API_KEY', 'EMAIL_FROM'] as const).filter(
      (name) => rest[name] === undefined,
    )
    if (missing.length > 0) throw new ServerConfigError(missing.map((name) => `${name} is missing`).join('; '))
  }
  const publicUrl = rest.BETTER_AUTH_URL ?? `http://localhost:${webPort}`
  const localOrigins = [webPort, serverPort].flatMap((on) => [`http://localhost:${on}`, `http://127.0.0.1:${on}`])
  return {
    stage,
    version: rest.VERSION,
    isOnThisMachine,
    publicUrl,
    cookiePrefix: isOnThisMachine && webPort !== defaultWebPort ? `better-chat-${webPort}` : 'better-chat',
    ownOrigins: [
      ...new Set([new URL(publicUrl).origin, ...(rest.CORS_ORIGIN ?? []), ...(isOnThisMachine ? localOrigins : [])]),
    ],
    authSecret: rest.BETTER_AUTH_SECRET,
    encryptionKey: rest.API_ENCRYPTION_KEY,
    previousEncryptionKey: rest.API_ENCRYPTION_KEY_PREVIOUS ?? null,
    egressAllow: rest.EGRESS_ALLOW ?? [],
    appKeys: {
      openai: rest.OPENAI_API_KEY ?? null,
      anthropic: rest.ANTHROPIC_API_KEY ?? null,
      google: rest.GOOGLE_GENERATIVE_AI_API_KEY ?? null,
    },
    baseUrls: {
      openai: rest.OPENAI_BASE_URL,
      anthropic: rest.ANTHROPIC_BASE_URL,
      google: rest.GOOGLE_GENERATIVE_AI_BASE_URL,
    },
    appKeyModels: rest.APP_KEY_MODELS ?? 'free',
    // On your own machine the key is your own: nothing is counted unless you say so.
    quotaLimits: {
      daily: rest.FREE_DAILY_MESSAGES ?? (isOnThisMachine ? null : 50),
      monthly: rest.FREE_MONTHLY_MESSAGES ?? (isOnThisMachine ? null : 500),
    },
    requestsPerMinute: rest.REQUESTS_PER_MINUTE ?? (isOnThisMachine ? null : 600),
    storageLimitBytes: rest.USER_STORAGE_MB * 1024 * 1024,
    appDailyBudgetMicros: toMicros(rest.APP_DAILY_BUDGET_USD ?? (isOnThisMachine ? null : 5)),
    silence: { firstChunkMs: rest.PROVIDER_FIRST_CHUNK_SECONDS * 1000, chunkMs: rest.PROVIDER_CHUNK_SECONDS * 1000 },
    toolSilenceMs: rest.TOOL_SILENCE_SECONDS * 1000,
    localModelsUrl: rest.LOCAL_MODELS_URL ?? (isOnThisMachine ? 'http://127.0.0.1:11434/v1' : null),
    mcpKeys: {
      ...(rest.CONTEXT7_API_KEY && { context7: rest.CONTEXT7_API_KEY }),
      ...(rest.HUGGING_FACE_TOKEN && { 'hugging-face': rest.HUGGING_FACE_TOKEN }),
    },
    resend:
      !isOnThisMachine && rest.RESEND_API_KEY && rest.EMAIL_FROM
        ? { apiKey: rest.RESEND_API_KEY, from: rest.EMAIL_FROM }
        : null,
  }
}

function toMicros(dollars: number | null): number | null {
  return dollars === null ? null : Math.round(dollars * 1_000_000)
}

function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0])
  return name in given ? `${name} is malformed: ${issue.message}` : `${name} is missing`
}
