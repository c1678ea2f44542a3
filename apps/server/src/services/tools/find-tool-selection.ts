import type { AiRequest } from '@better-chat/contract/ai-request'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { anyTools, applySwitches, type ToolSelection } from '#domain/tool/tool-selection'

export type FindToolSelectionDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  messages: Pick<MessageRepository, 'find'>
}

/** Which tools an answer may use, as its conversation and the message it answers (`parentId`) have it now. */
export function findToolSelection(
  deps: FindToolSelectionDeps,
  { conversationId, parentId }: { conversationId: ConversationId; parentId: MessageId },
): ToolSelection {
  const conversation = deps.conversations.find(conversationId)
  const asked = deps.messages.find(conversationId, parentId)
  const { toolChoice = anyTools.choice, serverSwitches = anyTools.switches } = conversation ?? {}
  return { choice: toolChoice, switches: serverSwitches, only: asked?.metadata.onlyTools ?? null }
}

/** Which tools a request is answered with, once what it says is stored. */
export function requestedTools(deps: FindToolSelectionDeps, request: AiRequest, askedId: MessageId): ToolSelection {
  const known = findToolSelection(deps, { conversationId: request.conversationId, parentId: askedId })
  if (request.trigger !== 'submit-message') return known
  const { toolChoice, serverSwitches = {}, onlyTools = null } = request
  return {
    choice: toolChoice ?? known.choice,
    switches: applySwitches(known.switches, serverSwitches),
    only: onlyTools,
  }
}
