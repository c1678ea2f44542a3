import { z } from 'zod'

/** Streamable HTTP, or the HTTP+SSE that older servers speak. */
export const mcpTransports = ['http', 'sse'] as const

/** Of a server that Better Chat knows by itself the name it has there; of a person's own one that the server made. */
export const mcpServerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits or "-"')
export type McpServerId = z.infer<typeof mcpServerIdSchema>

/** As a server names its tools; what a model calls them is made of it. */
export const toolNameSchema = z.string().min(1).max(200)

const name = z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters')
const url = z.string().trim().min(1, 'must not be empty').max(2_000, 'must be at most 2,000 characters')
const description = z.string().trim().max(300, 'must be at most 300 characters')
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be the name of an HTTP header')
  .transform((header) => header.toLowerCase())
const headerValue = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(4_000, 'must be at most 4,000 characters')
  .regex(/^[\x20-\x7e]+$/, 'must hold printable ASCII characters only')
const fewHeaders = <Values extends z.ZodRecord>(headers: Values) =>
  headers.refine((given) => Object.keys(given).length <= 20, 'must be at most 20')

/** A server of the person's own. */
export const mcpServerInputSchema = z
  .object({
    name,
    url,
    transport: z.enum(mcpTransports).default('http'),
    /** Sent with every request to it. Stored encrypted, and never told again. */
    headers: fewHeaders(z.record(headerName, headerValue)).default({}),
    description: description.default(''),
    /** What it says of its own tools is believed: that they only read, above all. */
    trusted: z.boolean().default(false),
    enabled: z.boolean().default(true),
  })
  .strict()
export type McpServerInput = z.infer<typeof mcpServerInputSchema>

/** What is left out stays as it is. Of a server that Better Chat knows, only `enabled` and `tools` can be changed. */
export const mcpServerPatchSchema = z
  .object({
    name,
    url,
    transport: z.enum(mcpTransports),
    /** Those that are named are changed; null takes one away. */
    headers: fewHeaders(z.record(headerName, headerValue.nullable())),
    description,
    trusted: z.boolean(),
    enabled: z.boolean(),
    /** Whether models are offered these tools. */
    tools: z.record(toolNameSchema, z.boolean()),
    /** The revision the change was made from; another one in the meantime refuses it. */
    revision: z.int(),
  })
  .partial()
  .strict()
export type McpServerPatch = z.infer<typeof mcpServerPatchSchema>

/** What went wrong with a server, or what it is. */
export const mcpFailures = [
  'not-found',
  'not-mcp',
  'needs-sign-in',
  'refused-access',
  'certificate',
  'unreachable',
  'timed-out',
  'address-refused',
  'too-large',
  'server-error',
] as const
export type McpFailure = (typeof mcpFailures)[number]

const failureSchema = z.object({
  failure: z.enum(mcpFailures),
  /** In words, for the person. */
  message: z.string(),
})

/** What is known of a server. Never what its headers hold. */
export const mcpServerSchema = z.object({
  id: mcpServerIdSchema,
  name: z.string(),
  url: z.string(),
  transport: z.enum(mcpTransports),
  headers: z.array(z.object({ name: z.string(), isSet: z.literal(true) })),
  description: z.string(),
  trusted: z.boolean(),
  enabled: z.boolean(),
  /** Whether Better Chat knows it by itself; then it can be switched off, and not be changed. */
  isBuiltIn: z.boolean(),
  /** How many tools it had when it was last asked; null when it never answered. */
  toolCount: z.int().nullable(),
  fetchedAt: z.iso.datetime().nullable(),
  /** Why it could not be asked the last time; null where it could. */
  lastError: failureSchema.extend({ at: z.iso.datetime() }).nullable(),
  revision: z.int(),
})
export type McpServer = z.infer<typeof mcpServerSchema>

/** A tool as its server describes it. All of it is the server's word. */
export const mcpToolSchema = z.object({
  name: toolNameSchema,
  title: z.string().nullable(),
  description: z.string(),
  inputSchema: z.record(z.string(), z.unknown()),
  /** What the server says it does; undefined where it does not say. */
  hints: z.object({
    readOnly: z.boolean().optional(),
    destructive: z.boolean().optional(),
    idempotent: z.boolean().optional(),
    openWorld: z.boolean().optional(),
  }),
  enabled: z.boolean(),
  /** Why no model can be offered it; null where one can. */
  problem: z.string().nullable(),
})
export type McpTool = z.infer<typeof mcpToolSchema>

/** What a server answered when it was tried. */
export const mcpCheckSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('fine'),
    /** The revision of the protocol it speaks, `2026-07-28`. */
    protocolVersion: z.string(),
    transport: z.enum(mcpTransports),
    /** What it calls itself; null where it does not say. */
    serverName: z.string().nullable(),
    /** One request and its answer, in milliseconds. */
    roundTripMs: z.number(),
    tools: z.array(mcpToolSchema),
  }),
  failureSchema.extend({ outcome: z.literal('failed') }),
])
export type McpCheck = z.infer<typeof mcpCheckSchema>

/** What a test may be made with, without storing it; what is left out is taken from the server that is stored. */
export const mcpCheckInputSchema = mcpServerPatchSchema.pick({ url: true, transport: true, headers: true })
export type McpCheckInput = z.infer<typeof mcpCheckInputSchema>

/** A text that is too long to stand here, kept as a file of the conversation; its length in UTF-16 code units. */
const wholeTextSchema = z.object({ url: z.string(), length: z.int() })

/** One thing a tool answered with, as the protocol has it, bounded. */
export const toolContentSchema = z.discriminatedUnion('type', [
  /** Where it has a `whole`, `text` is its beginning. */
  z.object({ type: z.literal('text'), text: z.string(), whole: wholeTextSchema.optional() }),
  z.object({ type: z.enum(['image', 'audio']), data: z.base64(), mimeType: z.string() }),
  /** Bytes of any kind that are kept as a file of the conversation; a picture or a sound is one by its content. */
  z.object({ type: z.literal('file'), url: z.string(), mediaType: z.string(), name: z.string() }),
  z.object({
    type: z.literal('resource'),
    uri: z.string(),
    mimeType: z.string().nullable(),
    /** Where it has a `whole`, the beginning. */
    text: z.string().nullable(),
    whole: wholeTextSchema.optional(),
    /** Bytes of a binary one, which are not in here. */
    byteLength: z.int().nullable(),
  }),
  z.object({
    type: z.literal('link'),
    uri: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    mimeType: z.string().nullable(),
  }),
])
export type ToolContent = z.infer<typeof toolContentSchema>

/** What a call of a tool came to. */
export const toolTrialSchema = z.object({
  status: z.enum(['completed', 'failed']),
  /** Why it failed where the server did not answer; null where it did, also with an error of the tool. */
  message: z.string().nullable(),
  content: z.array(toolContentSchema),
  /** As the tool's output schema has it; null where there is none. */
  structured: z.unknown(),
  durationMs: z.number(),
})
export type ToolTrial = z.infer<typeof toolTrialSchema>
