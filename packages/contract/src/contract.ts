import { type ContractRouterClient, oc } from '@orpc/contract'
import { z } from 'zod'
import { storageSchema } from './attachment'
import {
  branchInputSchema,
  conversationCreateSchema,
  conversationPatchSchema,
  conversationSchema,
  foundMessageSchema,
} from './conversation'
import { errorDataSchema } from './errors'
import { conversationIdSchema, messageIdSchema, modelIdSchema } from './ids'
import {
  mcpCheckInputSchema,
  mcpCheckSchema,
  mcpServerIdSchema,
  mcpServerInputSchema,
  mcpServerPatchSchema,
  mcpServerSchema,
  mcpToolSchema,
  toolNameSchema,
  toolTrialSchema,
} from './mcp-server'
import { messageSchema, summaryMaxLength, summarySchema } from './message'
import { modelSchema } from './model'
import {
  keyCheckSchema,
  providerIdSchema,
  providerKeyInputSchema,
  providerKeySchema,
  providerModelsSchema,
} from './provider-key'
import { questionAnswerSchema, questionIdSchema, questionSchema, toolGrantSchema } from './question'
import { queuedMessageInputSchema, queuedMessagePatchSchema, queueSchema } from './queue'
import { quotaSchema } from './quota'
import { settingsPatchSchema, storedSettingsSchema } from './settings'
import { usageQuerySchema, usageSchema } from './usage'

const data = errorDataSchema

const procedure = oc.errors({
  BAD_REQUEST: { status: 400, data },
  UNAUTHORIZED: { status: 401, data },
  FORBIDDEN: { status: 403, data },
  NOT_FOUND: { status: 404, data },
  CONFLICT: { status: 409, data },
  PRECONDITION_FAILED: { status: 412, data },
  UNPROCESSABLE_CONTENT: { status: 422, data },
  BAD_GATEWAY: { status: 502, data },
  SERVICE_UNAVAILABLE: { status: 503, data },
})

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

const providerRef = z.object({ provider: providerIdSchema })
const conversationRef = z.object({ id: conversationIdSchema })
const serverRef = z.object({ id: mcpServerIdSchema })
const messageRef = conversationRef.extend({ messageId: messageIdSchema })
const limit = z.coerce.number().int().min(1).max(200)
/** As JSON has it, or as a query has it. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])

export const contract = {
  conversations: {
    list: procedure
      .route({
        method: 'GET',
        path: '/conversations',
        summary: 'List conversations: the pinned ones, then by last activity',
      })
      .input(
        z.object({ cursor: z.string().max(200).optional(), limit: limit.default(100), archived: flag.default(false) }),
      )
      .output(list(conversationSchema)),
    create: procedure
      .route({ method: 'POST', path: '/conversations', successStatus: 201, summary: 'Create an empty conversation' })
      .input(conversationCreateSchema)
      .output(conversationSchema),
    find: procedure
      .route({ method: 'GET', path: '/conversations/{id}', summary: 'Find one conversation' })
      .input(conversationRef)
      .output(conversationSchema),
    update: procedure
      .route({
        method: 'PATCH',
        path: '/conversations/{id}',
        summary: 'Rename, pin, archive, mark as read, or choose the model',
      })
      .input(conversationPatchSchema.extend(conversationRef.shape))
      .output(conversationSchema),
    delete: procedure
      .route({ method: 'DELETE', path: '/conversations/{id}', summary: 'Delete a conversation and its messages' })
      .input(conversationRef)
      .output(conversationRef),
    messages: procedure
      .route({
        method: 'GET',
        path: '/conversations/{id}/messages',
        summary:
          'List messages, of all branches or of the shown path alone: the newest window first, in the order they were written',
      })
      .input(
        conversationRef.extend({
          before: messageIdSchema.optional(),
          after: messageIdSchema.optional(),
          around: messageIdSchema.optional(),
          /** The oldest window. */
          from: z.literal('start').optional(),
          /** Only the path that is shown: through the named message, where one is named. */
          shown: flag.default(false),
          limit: limit.default(100),
        }),
      )
      // Of the window around a message, `nextCursor` leads to older ones. `newestId`: of all that are written, on any branch.
      .output(
        list(messageSchema).extend({ newerCursor: messageIdSchema.nullable(), newestId: messageIdSchema.nullable() }),
      ),
  },
  messages: {
    search: procedure
      .route({
        method: 'GET',
        path: '/conversations/{id}/search',
        summary: 'Find words in the shown path of a conversation, the oldest message first',
      })
      .input(conversationRef.extend({ q: z.string().trim().min(1).max(200), limit: limit.default(200) }))
      .output(z.object({ items: z.array(foundMessageSchema), hasMore: z.boolean() })),
    show: procedure
      .route({
        method: 'POST',
        path: '/conversations/{id}/messages/{messageId}/show',
        summary: 'Show the branch that a message stands on, down to where it was last shown',
      })
      .input(messageRef)
      .output(conversationSchema),
    branch: procedure
      .route({
        method: 'POST',
        path: '/conversations/{id}/messages/{messageId}/branch',
        successStatus: 201,
        summary: 'Create a conversation that goes on from this message, with a copy of what leads to it',
      })
      .input(branchInputSchema.extend(messageRef.shape))
      .output(conversationSchema),
    delete: procedure
      .route({
        method: 'DELETE',
        path: '/conversations/{id}/messages/{messageId}',
        summary:
          'Delete a message and everything that follows it on any branch; with `seenIds` only what was written before the last of those',
      })
      .input(messageRef.extend({ seenIds: z.array(messageIdSchema).max(100).optional() }))
      .output(conversationSchema),
    editSummary: procedure
      .route({
        method: 'PUT',
        path: '/conversations/{id}/messages/{messageId}/summary',
        summary: 'Change what a model is told of the messages before this one',
      })
      .input(messageRef.extend({ text: z.string().max(summaryMaxLength) }))
      .output(summarySchema),
  },
  queue: {
    list: procedure
      .route({
        method: 'GET',
        path: '/conversations/{id}/queue',
        summary: 'List the messages that wait for their turn',
      })
      .input(conversationRef)
      .output(queueSchema),
    add: procedure
      .route({
        method: 'POST',
        path: '/conversations/{id}/queue',
        successStatus: 201,
        summary: 'Have a message sent when the answers before it are there',
      })
      .input(queuedMessageInputSchema.extend(conversationRef.shape))
      .output(queueSchema),
    update: procedure
      .route({
        method: 'PATCH',
        path: '/conversations/{id}/queue/{messageId}',
        summary: 'Change what a waiting message says, or its place',
      })
      .input(queuedMessagePatchSchema.extend(messageRef.shape))
      .output(queueSchema),
    remove: procedure
      .route({ method: 'DELETE', path: '/conversations/{id}/queue/{messageId}', summary: 'Drop a waiting message' })
      .input(messageRef)
      .output(queueSchema),
    send: procedure
      .route({
        method: 'POST',
        path: '/conversations/{id}/queue/{messageId}/send',
        summary: 'Send a waiting message now: a running answer is stopped, and what it said is kept',
      })
      .input(messageRef)
      .output(queueSchema),
  },
  models: {
    list: procedure
      .route({
        method: 'GET',
        path: '/models',
        summary:
          'List the models this person can choose from, locked ones too; with `all` also those a key opens and nobody has switched on',
      })
      .input(z.object({ all: flag.default(false) }).optional())
      .output(list(modelSchema).extend({ defaultModelId: modelIdSchema.nullable() })),
  },
  providerKeys: {
    list: procedure
      .route({ method: 'GET', path: '/provider-keys', summary: 'List the providers this person has set up' })
      .output(list(providerKeySchema)),
    save: procedure
      .route({
        method: 'PUT',
        path: '/provider-keys/{provider}',
        summary: 'Store or replace a key, or an OpenAI-compatible server with its address',
      })
      .input(providerKeyInputSchema.extend(providerRef.shape))
      .output(providerKeySchema),
    test: procedure
      .route({
        method: 'POST',
        path: '/provider-keys/{provider}/test',
        summary: 'Ask the provider what it says of a key, the stored one or the one given, without storing it',
      })
      .input(providerKeyInputSchema.omit({ label: true, revision: true }).extend(providerRef.shape))
      .output(keyCheckSchema),
    refreshModels: procedure
      .route({
        method: 'POST',
        path: '/provider-keys/{provider}/models',
        summary: 'Ask the provider again which models this key can use',
      })
      .input(providerRef)
      .output(providerModelsSchema),
    delete: procedure
      .route({ method: 'DELETE', path: '/provider-keys/{provider}', summary: 'Forget a key or a server' })
      .input(providerRef)
      .output(providerRef),
  },
  mcpServers: {
    list: procedure
      .route({
        method: 'GET',
        path: '/mcp-servers',
        summary: 'List the MCP servers: those that come with Better Chat, and the person’s own',
      })
      .output(list(mcpServerSchema)),
    create: procedure
      .route({ method: 'POST', path: '/mcp-servers', successStatus: 201, summary: 'Add an MCP server' })
      .input(mcpServerInputSchema)
      .output(mcpServerSchema),
    find: procedure
      .route({ method: 'GET', path: '/mcp-servers/{id}', summary: 'Find one MCP server' })
      .input(serverRef)
      .output(mcpServerSchema),
    update: procedure
      .route({
        method: 'PATCH',
        path: '/mcp-servers/{id}',
        summary: 'Change an MCP server, or switch it or its tools on and off',
      })
      .input(mcpServerPatchSchema.extend(serverRef.shape))
      .output(mcpServerSchema),
    delete: procedure
      .route({ method: 'DELETE', path: '/mcp-servers/{id}', summary: 'Forget an MCP server' })
      .input(serverRef)
      .output(serverRef),
    tools: procedure
      .route({
        method: 'GET',
        path: '/mcp-servers/{id}/tools',
        summary: 'List the tools of a server as they were when it was last asked',
      })
      .input(serverRef)
      .output(list(mcpToolSchema)),
    test: procedure
      .route({
        method: 'POST',
        path: '/mcp-servers/{id}/test',
        summary: 'Ask a stored server what it is and which tools it has; what is given stands in for what is stored',
      })
      .input(mcpCheckInputSchema.extend(serverRef.shape))
      .output(mcpCheckSchema),
    check: procedure
      .route({
        method: 'POST',
        path: '/mcp-servers/check',
        summary: 'Ask a server that is not stored what it is and which tools it has',
      })
      .input(mcpServerInputSchema.pick({ url: true, transport: true, headers: true }))
      .output(mcpCheckSchema),
    call: procedure
      .route({ method: 'POST', path: '/mcp-servers/{id}/call', summary: 'Call one of its tools by hand' })
      .input(serverRef.extend({ tool: toolNameSchema, input: z.record(z.string(), z.unknown()).default({}) }))
      .output(toolTrialSchema),
  },
  questions: {
    list: procedure
      .route({
        method: 'GET',
        path: '/conversations/{id}/questions',
        summary: 'List the calls of tools that wait for the person, in the order they were asked for',
      })
      .input(conversationRef)
      .output(list(questionSchema)),
    answer: procedure
      .route({
        method: 'POST',
        path: '/questions/{questionId}/answer',
        summary: 'Allow a call of a tool, or do not; with the last answer of its message the message goes on',
      })
      .input(questionAnswerSchema.extend({ questionId: questionIdSchema }))
      .output(questionSchema),
  },
  toolGrants: {
    list: procedure
      .route({ method: 'GET', path: '/tool-grants', summary: 'List the tools that are called without a question' })
      .output(list(toolGrantSchema)),
    revoke: procedure
      .route({
        method: 'DELETE',
        path: '/tool-grants/{serverId}',
        summary: 'Have a tool of a server ask again; all of them where none is named',
      })
      .input(z.object({ serverId: mcpServerIdSchema, tool: toolNameSchema.optional() }))
      .output(list(toolGrantSchema)),
  },
  quota: {
    find: procedure
      .route({ method: 'GET', path: '/quota', summary: 'What is left of the free models today and this month' })
      .output(quotaSchema),
  },
  usage: {
    find: procedure
      .route({ method: 'GET', path: '/usage', summary: 'What was used: tokens, cost and tools, by day and model' })
      .input(usageQuerySchema.optional())
      .output(usageSchema),
  },
  settings: {
    find: procedure
      .route({ method: 'GET', path: '/settings', summary: 'Read the settings' })
      .output(storedSettingsSchema),
    update: procedure
      .route({ method: 'PATCH', path: '/settings', summary: 'Change some settings' })
      .input(settingsPatchSchema)
      .output(storedSettingsSchema),
  },
  storage: {
    find: procedure
      .route({ method: 'GET', path: '/storage', summary: 'How many files this person keeps, and how much they take' })
      .output(storageSchema),
  },
}

/** The typed client of the contract: `api.settings.update({ theme: 'dark' })`. */
export type ApiClient = ContractRouterClient<typeof contract>
