import type { Settings } from '@better-chat/contract/settings'
import type { UIMessageChunk } from 'ai'
import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { isKnownServer } from '#domain/tool/known-servers'
import type { ToolSelection } from '#domain/tool/tool-selection'
import { type KeepResultsDeps, keepResults } from './keep-results'
import type { CallPlans } from './mcp-tools'

export type PlanCallsDeps = KeepResultsDeps & {
  conversations: Pick<ConversationRepository, 'listPrivateTools' | 'notePrivateTool'>
}

type Answer = { conversationId: ConversationId; chunks: readonly UIMessageChunk[] }

/** What decides over the calls of an answer, and what becomes of what they bring. */
export function planCalls(
  deps: PlanCallsDeps,
  { conversationId, chunks }: Answer,
  { guardTools: isGuarded, choice }: Pick<Settings, 'guardTools'> & Pick<ToolSelection, 'choice'>,
): CallPlans {
  const privateTools = () => deps.conversations.listPrivateTools(conversationId)
  return {
    rules: { choice, isGuarded, privateTools },
    keepFor: keepResults(deps, { chunks }),
    onAnswer({ id }, name) {
      // What comes along answers with what anybody may know.
      if (!isKnownServer(id)) deps.conversations.notePrivateTool(conversationId, name)
    },
  }
}
