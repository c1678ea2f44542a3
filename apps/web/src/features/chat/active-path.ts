import type { Message } from '@better-chat/contract/message'

/** The path through a message, down to the last that was written after it on its branch. */
export function pathThrough(messages: readonly Message[], messageId: string): Message[] {
  const branch = new Set([messageId])
  let leafId = messageId
  for (const { id, parentId } of messages) {
    if (parentId === null || !branch.has(parentId)) continue
    branch.add(id)
    leafId = id
  }
  return activePath(messages, leafId)
}

/**
 * The messages from the oldest known ancestor down to the leaf. Without a leaf, or with one outside the window,
 * the last message written is the leaf: something newer than we know of is shown when it arrives.
 */
export function activePath(messages: readonly Message[], activeLeafId: string | null): Message[] {
  const byId = new Map<string, Message>(messages.map((message) => [message.id, message]))
  let current = (activeLeafId === null ? undefined : byId.get(activeLeafId)) ?? messages.at(-1)
  const path: Message[] = []
  while (current) {
    path.push(current)
    byId.delete(current.id)
    current = current.parentId === null ? undefined : byId.get(current.parentId)
  }
  return path.reverse()
}
