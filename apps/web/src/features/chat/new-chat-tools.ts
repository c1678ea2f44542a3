import type { Conversation } from '@better-chat/contract/conversation'
import { browserStorage } from '#lib/browser-storage'
import { createLocalStore } from '#lib/local-store'

/** What a conversation says of its tools. */
export type ConversationTools = Pick<Conversation, 'toolChoice' | 'serverSwitches'>

const key = 'bc-new-tools'
const asUsual: ConversationTools = { toolChoice: 'auto', serverSwitches: {} }

/** What is chosen for the conversation that does not exist yet. */
export const newChatTools = createLocalStore<ConversationTools>(readKept())

/** Keeps a choice, also across reloads, until the first message takes it along. */
export function keepNewChatTools(tools: ConversationTools): void {
  newChatTools.set(tools)
  browserStorage.write(key, JSON.stringify(tools))
}

/** What goes along with the first message; the next new conversation begins as usual. */
export function takeNewChatTools(): ConversationTools {
  const tools = newChatTools.get()
  newChatTools.set(asUsual)
  browserStorage.remove(key)
  return tools
}

function readKept(): ConversationTools {
  const kept = browserStorage.read(key)
  // Only `keepNewChatTools` writes under this key.
  return kept === null ? asUsual : JSON.parse(kept)
}
