import { asSchema, jsonSchema } from 'ai'
import type { Model } from '#domain/model/model-registry'
import { type McpConnection, McpError, type McpHost } from '#domain/tool/mcp-host'
import type { ListedTool, McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import { mendSchema, type SchemaDialect, UnmendableSchemaError } from '#domain/tool/mend-schema'
import type { Tool, ToolContext } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import { modelToolName } from '#domain/tool/tool-names'
import { isSelected, type ToolSelection, takesPart } from '#domain/tool/tool-selection'
import { answerLimits } from '#domain/usage/answer-limits'
import { estimateTokens } from '#services/ai/token-memory'
import { type AskFirstDeps, askFirst, type CallRules, checkStillAllowed } from './ask-first'
import { listServers } from './mcp-servers-service'
import { type OpenHeadersDeps, openHeaders } from './server-headers'
import { type Keep, keepWords, toToolOutput } from './tool-content'
import { type ToolOutput, toModelText } from './tool-output'

export type McpToolsDeps = OpenHeadersDeps &
  AskFirstDeps & {
    mcpServers: Pick<McpServerRepository, 'list' | 'findCatalogue' | 'saveCatalogue'>
    mcpHost: Pick<McpHost, 'open'>
    /** How long a call may take in which nothing comes, not even progress, in milliseconds. */
    toolSilenceMs: number
  }

/** What an answer does with its calls. */
export type CallPlans = {
  rules: CallRules
  /** What becomes of what a tool answers with. */
  keepFor: (tool: string) => Keep
  /** A tool, as models call it, has said something, be it that it failed. */
  onAnswer: (server: McpServerSetup, name: string) => void
}

/** The tools of a person's servers for one answer. A server is not contacted before its first call. */
export type McpTools = {
  tools: readonly Tool[]
  /** What they add to the prompt, as estimated. */
  tokens: number
  /** Ends every session that was begun. Never throws. */
  close(): Promise<void>
}

/** Over all, whatever is said meanwhile. */
const longestMs = 30 * 60_000
/** What went wrong is said in so much of text, in UTF-16 code units. */
const longestError = 10_000
/** OpenAI takes 128, ours among them. */
const mostTools = 120
/** What descriptions may take of a free answer, and of others, in tokens; of the window at most an eighth. */
const mostTokens = { free: 2_500, own: 24_000 }

/** Chooses among what is known of the servers that take part, as much as fits, in the order of the list. */
export function collectMcpTools(
  deps: McpToolsDeps,
  model: Model,
  selection: ToolSelection,
  plans: CallPlans,
): McpTools {
  const connections = new Map<string, McpConnection>()
  const most = mostTokensOf(model)
  const tools: Tool[] = []
  let tokens = 0
  for (const server of listServers(deps).filter((known) => takesPart(selection, known))) {
    const catalogue = deps.mcpServers.findCatalogue(server.id)
    for (const listed of catalogue?.tools ?? []) {
      const isOn = isSelected(selection, server, listed.name) && !server.toolsOff.includes(listed.name)
      if (tools.length >= mostTools) break
      const tool = isOn ? toTool(deps, { server, listed, model, connections, plans }) : null
      if (!tool) continue
      const size = tokensOf(tool)
      // Of two that models would call the same, the person sees one.
      const isTaken = tools.some(({ name }) => name === tool.name)
      if (isTaken || tokens + size > most) continue
      tools.push(tool)
      tokens += size
    }
  }
  return {
    tools,
    tokens,
    async close() {
      await Promise.all([...connections.values()].map((connection) => connection.close()))
    },
  }
}

/** What the tools of an answer add to its prompt, as estimated. */
export function mcpToolTokens(deps: McpToolsDeps, model: Model, selection: ToolSelection): number {
  const notCalled = () => {
    throw new Error('No tool is called here')
  }
  const rules = { choice: 'none', isGuarded: true, privateTools: notCalled } as const
  return collectMcpTools(deps, model, selection, { rules, keepFor: notCalled, onAnswer: notCalled }).tokens
}

type Offer = {
  server: McpServerSetup
  listed: ListedTool
  model: Model
  connections: Map<string, McpConnection>
  plans: CallPlans
}

/** Null for one whose schema the model's provider takes in no form; its page says so. */
function toTool(deps: McpToolsDeps, { server, listed, model, connections, plans }: Offer): Tool | null {
  const schema = mended(listed, model)
  if (!schema) return null
  const { id: serverId } = server
  const name = modelToolName(serverId, listed.name)
  return {
    name,
    description: listed.description || (listed.title ?? listed.name),
    inputSchema: jsonSchema(schema),
    origin: { serverId, server: server.name, tool: listed.name, title: listed.title },
    timeoutMs: longestMs,
    asks: () => askFirst(deps, { server, listed }, plans.rules),
    async run(input, { signal, allowed, onProgress }): Promise<ToolOutput> {
      const connection = connections.get(serverId) ?? (await open(deps, server))
      // Of several calls at once the first has opened it.
      const used = connections.get(serverId) ?? connection
      connections.set(serverId, used)
      const call = { input, signal, onProgress, keep: plans.keepFor(listed.name), timeoutMs: deps.toolSilenceMs }
      return callOver(used, listed, {
        ...call,
        beforeSend: () => checkStillAllowed(deps, { server, listed }, { allowed, choice: plans.rules.choice }),
        onAnswer: () => plans.onAnswer(server, name),
        onRefused: () => markStale(deps, server),
      })
    },
    toModel: toModelText,
  }
}

async function open(deps: McpToolsDeps, server: McpServerSetup): Promise<McpConnection> {
  const { id, url, transport } = server
  const headers = await openHeaders(deps, server)
  const verdict = deps.mcpServers.findCatalogue(id)?.verdict ?? null
  const onToolsChanged = () => markStale(deps, server)
  return deps.mcpHost.open({ url, transport, headers, verdict }, { onToolsChanged })
}

/** What is known of its tools may not hold any more: it is asked again once the answer is over. */
function markStale({ mcpServers }: McpToolsDeps, { id }: McpServerSetup): void {
  const known = mcpServers.findCatalogue(id)
  if (known) mcpServers.saveCatalogue(id, { ...known, freshUntil: new Date(0) })
}

type Call = {
  input: unknown
  signal: AbortSignal
  onProgress: ToolContext['onProgress']
  timeoutMs: number
  keep: Keep
  /** @throws ToolFailure where the call may not be made any more */
  beforeSend: () => void
  /** The server said something, be it that it failed. */
  onAnswer: () => void
  /** The server answered that it cannot: the tool may be another one by now. */
  onRefused: () => void
}

async function callOver(
  connection: McpConnection,
  tool: ListedTool,
  { input, signal, onProgress, timeoutMs, keep, beforeSend, onAnswer, onRefused }: Call,
): Promise<ToolOutput> {
  try {
    const options = { signal, timeoutMs, beforeSend, ...(onProgress && { onProgress }) }
    const answer = await connection.call(tool, asInput(input), options)
    onAnswer()
    if (!answer.isError) return await toToolOutput(answer, keep)
    onRefused()
    const told = await toToolOutput(answer, keepWords(Math.min(longestError, keep.textLength())))
    keep.note(told)
    throw new ToolFailure(toModelText(told))
  } catch (error) {
    if (!(error instanceof McpError)) throw error
    if (error.failure === 'server-error') {
      onAnswer()
      onRefused()
    }
    throw new ToolFailure(error.message, { cause: error })
  }
}

function asInput(input: unknown): Record<string, unknown> {
  // Of another shape it is the server's to refuse; of none, there is nothing to say.
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {}
}

const dialects: Readonly<Record<string, SchemaDialect>> = { anthropic: 'anthropic', google: 'google' }

function mended({ inputSchema }: ListedTool, { provider }: Model) {
  try {
    return mendSchema(inputSchema, dialects[provider.id] ?? 'openai')
  } catch (error) {
    if (error instanceof UnmendableSchemaError) return null
    throw error
  }
}

function tokensOf({ name, description, inputSchema }: Tool): number {
  return estimateTokens(JSON.stringify([name, description, asSchema(inputSchema).jsonSchema]))
}

function mostTokensOf(model: Model): number {
  const most = answerLimits(model).isFree ? mostTokens.free : mostTokens.own
  return model.contextWindow === null ? mostTokens.free : Math.min(most, model.contextWindow / 8)
}
