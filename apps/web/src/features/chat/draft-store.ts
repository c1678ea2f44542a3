import type { ConversationId } from '@better-chat/contract/ids'
import { createLocalStore, useLocalStore } from '#lib/local-store'
import type { Failure } from './failure'

/**
 * What the person is writing in one conversation. After a refused send it also holds why, and the ids the message had:
 * sent again unchanged, it is the same message, so one that did arrive is not stored twice.
 */
export type Draft = { text: string; failure: Failure | null; sentAs: SentAs | null }
export type SentAs = { conversationId: ConversationId; messageId: string }

/** The draft of a conversation that does not exist yet. */
export const newConversationKey = 'new'

const prefix = 'bc-draft:'
const drafts = createLocalStore<ReadonlyMap<string, Draft>>(new Map())

export function getDraft(key: string): Draft {
  return drafts.get().get(key) ?? { text: readStored(key), failure: null, sentAs: null }
}

export function useDraft(key: string): Draft {
  return useLocalStore(drafts).get(key) ?? getDraft(key)
}

/** Keeps what is being typed, on screen and across reloads; typing on takes the last failure away. */
export function writeDraft(key: string, text: string): void {
  put(key, { text, failure: null, sentAs: null })
}

/** Says why a text cannot be sent, leaving the text where it is. */
export function refuseDraft(key: string, failure: Failure): void {
  put(key, { ...getDraft(key), failure })
}

/** Gives a text back that was taken for sending. What was typed meanwhile stays, after it. */
export function returnDraft(key: string, returned: { text: string; sentAs: SentAs; failure: Failure }): void {
  const typed = getDraft(key).text
  const text = typed === '' ? returned.text : `${returned.text}\n\n${typed}`
  put(key, { text, failure: returned.failure, sentAs: typed === '' ? returned.sentAs : null })
}

/** Forgets every draft, for whoever uses this browser next. */
export function forgetDrafts(): void {
  drafts.set(new Map())
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // What could not be written there need not be removed.
  }
}

function put(key: string, draft: Draft): void {
  drafts.set(new Map(drafts.get()).set(key, draft))
  try {
    if (draft.text === '') localStorage.removeItem(prefix + key)
    else localStorage.setItem(prefix + key, draft.text)
  } catch {
    // Private windows and full disks refuse; the page itself still holds the text.
  }
}

function readStored(key: string): string {
  try {
    return localStorage.getItem(prefix + key) ?? ''
  } catch {
    return ''
  }
}
