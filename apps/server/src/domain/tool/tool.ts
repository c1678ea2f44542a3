import type { ToolProgress } from '@better-chat/contract/message'
import type { FlexibleSchema } from 'ai'
import type { McpServerId } from './mcp-server'
import type { StoredQuestion } from './question-repository'

/** What a call knows of who asked: nothing that the model could have made up. */
export type ToolContext = {
  toolCallId: string
  /** What was said of the tool when the person allowed this very call; null where nobody was asked. */
  allowed: string | null
  /** Aborts when the person stops the answer, or the call takes too long. */
  signal: AbortSignal
  /** IANA name. */
  timeZone: string
  /** Told how far the call is, as often as its server says so; after its end by nobody. */
  onProgress?: (progress: ToolProgress) => void
}

/** Which tool of which server it is. */
type ToolOrigin = {
  serverId: McpServerId
  /** What the person calls the server. */
  server: string
  /** As the server names it. */
  tool: string
  /** For people; null where the server has none. */
  title: string | null
}

/** What the person is asked before a call. */
export type AskedQuestion = Pick<StoredQuestion, 'serverId' | 'tool' | 'why' | 'definition' | 'definitionBefore'>

/** Something a model may call. */
export type Tool = {
  /** Absent for those of our own. */
  origin?: ToolOrigin
  /** How long it may take, in milliseconds; 30 s where it does not say. */
  timeoutMs?: number
  /** As the model calls it: letters, digits, `_` and `-`, at most 64. */
  name: string
  description: string
  inputSchema: FlexibleSchema<unknown>
  /** Why a call waits for the person; null where it may be made. Absent for those that never ask. */
  asks?: () => AskedQuestion | null
  /**
   * Answers an input that fits the schema.
   * @throws ToolFailure for what the model should hear; anything else it throws is told as a failure of ours.
   */
  run(input: unknown, context: ToolContext): unknown
  /** What a model is told of an answer, live and in every later prompt alike; absent where that is the answer itself. */
  toModel?: (output: unknown) => string
}
