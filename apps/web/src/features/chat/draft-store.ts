import { browserStorage } from '#lib/browser-storage'
import { createLocalStore, useLocalStore } from '#lib/local-store'
import { deletedFailure, type Failure, goneFailure, isGone, unsentFailure } from './failure'
import { dropOutgoing, keepOutgoing, listOutgoing, type Outgoing, type SentAs } from './outgoing'

/**
 * What the person is writing in one conversation. After a refused send it also holds why, and the ids the message had
 * for as long as its text is not changed.
 */
export type Draft = { text: string; failure: Failure | null; sentAs: SentAs | null }

/** The draft of a conversation that does not exist yet. */
export const newConversationKey = 'new'

const prefix = 'bc-draft:'
const drafts = createLocalStore<ReadonlyMap<string, Draft>>(new Map())
/** Messages this page is sending: they come back by themselves if they are refused. */
const inFlight = new Set<string>()

export function getDraft(key: string): Draft {
  return drafts.get().get(key) ?? { text: browserStorage.read(prefix + key) ?? '', failure: null, sentAs: null }
}

export function useDraft(key: string): Draft {
  return useLocalStore(drafts).get(key) ?? getDraft(key)
}

/** Keeps what is being typed, on screen and across reloads; typing on takes the last failure away, and makes it another message. */
export function writeDraft(key: string, text: string): void {
  const { sentAs } = getDraft(key)
  if (sentAs) dropOutgoing(sentAs.messageId)
  put(key, { text, failure: null, sentAs: null })
}

/** Says why a text cannot be sent, leaving the text where it is. */
export function refuseDraft(key: string, failure: Failure): void {
  put(key, { ...getDraft(key), failure })
}

/** Takes a text for sending. It is kept, with its ids, until the server has it or it comes back. */
export function sendDraft(outgoing: Outgoing): void {
  writeDraft(outgoing.draftKey, '')
  keepOutgoing(outgoing)
  inFlight.add(outgoing.sentAs.messageId)
}

function confirmSent(messageId: string): void {
  inFlight.delete(messageId)
  dropOutgoing(messageId)
  for (const [key, { sentAs }] of drafts.get()) if (sentAs?.messageId === messageId) writeDraft(key, '')
}

/** Gives a text back that was taken for sending: where it was written, or in the new chat when its conversation is gone. What was typed meanwhile stays, after it. */
export function returnDraft({ draftKey, text, sentAs }: Outgoing, failure: Failure): void {
  inFlight.delete(sentAs.messageId)
  const typed = getDraft(draftKey).text
  if (typed === '' && !isGone(failure)) {
    put(draftKey, { text, failure, sentAs })
    return
  }
  dropOutgoing(sentAs.messageId)
  put(draftKey, { text: join(text, typed), failure, sentAs: null })
  if (isGone(failure)) moveToNewChat(draftKey)
}

/** Takes what was written for a conversation that is gone to the new chat, before what waits there, and says why. */
export function moveToNewChat(key: string): void {
  const { text } = getDraft(key)
  if (text !== '') {
    writeDraft(key, '')
    writeDraft(newConversationKey, join(text, getDraft(newConversationKey).text))
  }
  refuseDraft(newConversationKey, text === '' ? goneFailure : deletedFailure)
}

/** Whether anything was written for this conversation that the server does not have; it is moved to the new chat, since the conversation is gone. */
export function rescueDraft(conversationId: string): boolean {
  const unsent = listUnsent(conversationId)
  for (const outgoing of unsent) returnDraft(outgoing, deletedFailure)
  if (getDraft(conversationId).text === '') return unsent.length > 0
  moveToNewChat(conversationId)
  return true
}

/** Forgets the messages that turn out to be among those the server has. */
export function confirmStored(messages: readonly { id: string }[]): void {
  const stored = new Set(messages.map(({ id }) => id))
  for (const { sentAs } of listOutgoing()) if (stored.has(sentAs.messageId)) confirmSent(sentAs.messageId)
}

/** Messages of this draft that a page took for sending, nobody has confirmed, and this page neither sends nor shows. */
export function listUnsent(key: string): Outgoing[] {
  const shown = getDraft(key).sentAs?.messageId
  return listOutgoing().filter(
    ({ draftKey, sentAs: { messageId } }) => draftKey === key && messageId !== shown && !inFlight.has(messageId),
  )
}

/** Puts what was never sent back where it was written. */
export function returnUnsent(key: string): void {
  for (const outgoing of listUnsent(key)) returnDraft(outgoing, unsentFailure)
}

/** Forgets every draft, for whoever uses this browser next. */
export function forgetDrafts(): void {
  drafts.set(new Map())
  for (const { sentAs } of listOutgoing()) dropOutgoing(sentAs.messageId)
  for (const key of browserStorage.keys(prefix)) browserStorage.remove(key)
}

function join(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

function put(key: string, draft: Draft): void {
  drafts.set(new Map(drafts.get()).set(key, draft))
  // A text with ids is kept as an outgoing message.
  if (draft.text === '' || draft.sentAs) browserStorage.remove(prefix + key)
  else browserStorage.write(prefix + key, draft.text)
}
