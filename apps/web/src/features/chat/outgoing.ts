import type { ConversationId } from '@better-chat/contract/ids'
import { browserStorage } from '#lib/browser-storage'
import type { Written } from './draft-file'
import type { ConversationTools } from './new-chat-tools'

/** The ids a message is sent with: sent again with them it is the same message, so one that did arrive is not stored twice. */
export type SentAs = { conversationId: ConversationId; messageId: string }
/** A message that the server may not have yet, and the draft it was written as. */
export type Outgoing = Written & {
  draftKey: string
  sentAs: SentAs
  /** Of the message that begins a conversation: what was chosen for that. */
  tools?: ConversationTools | undefined
}

const prefix = 'bc-outgoing:'

/** Keeps a message until the server has it, also when the page ends before that. */
export function keepOutgoing(outgoing: Outgoing): void {
  browserStorage.write(prefix + outgoing.sentAs.messageId, JSON.stringify(outgoing))
}

export function dropOutgoing(messageId: string): void {
  browserStorage.remove(prefix + messageId)
}

export function listOutgoing(): Outgoing[] {
  return browserStorage.keys(prefix).flatMap((key) => {
    const stored = browserStorage.read(key)
    if (stored === null) return []
    // Only `keepOutgoing` writes under this prefix; what it wrote before there were files has none.
    const kept = JSON.parse(stored) as Omit<Outgoing, 'files'> & Partial<Outgoing>
    return [{ ...kept, files: kept.files ?? [] }]
  })
}
