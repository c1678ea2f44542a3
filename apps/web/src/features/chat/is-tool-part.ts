import type { ChatMessagePart } from '@better-chat/contract/message'

export type ToolPart = Extract<ChatMessagePart, { toolCallId: string }>

export function isToolPart(part: ChatMessagePart): part is ToolPart {
  return part.type === 'dynamic-tool' || part.type.startsWith('tool-')
}
