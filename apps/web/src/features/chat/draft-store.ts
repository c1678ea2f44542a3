import { useSyncExternalStore } from 'react'
import { createLocalStore, useLocalStore } from '#lib/local-store'
import { forgetKept, keepText, keptKeys, readKept } from './draft-disk'
import { deletedFailure, type Failure, goneFailure, isGone, signedOutFailure, unsentFailure } from './failure'
import { dropOutgoing, keepOutgoing, listOutgoing, type Outgoing, type SentAs } from './outgoing'

/**
 * What the person is writing in one conversation. After a refused send it also holds why, and the ids the message had
 * for as long as its text is not changed.
 */
export type Draft = { text: string; failure: Failure | null; sentAs: SentAs | null }

/** The draft of a conversation that does not exist yet. */
export const newConversationKey = 'new'

/** Where the text of a message is kept while it is edited: below its conversation, whose ids have no slash. */
export function editKey(conversationId: string, messageId: string): string {
  return `${conversationId}/${messageId}`
}

const drafts = createLocalStore<ReadonlyMap<string, Draft>>(new Map())
/** Messages this page is sending: they come back by themselves if they are refused. */
const inFlight = new Set<string>()

export function getDraft(key: string): Draft {
  return drafts.get().get(key) ?? { text: readKept(key), failure: null, sentAs: null }
}

export function useDraft(key: string): Draft {
  return useLocalStore(drafts).get(key) ?? getDraft(key)
}

/** The id a text had when it was sent before; null when it was not, or is another text now. */
export function sentAsOf(key: string, text: string): SentAs | null {
  const draft = getDraft(key)
  return draft.text === text ? draft.sentAs : null
}

/** The message whose edit could not be sent, and is open again. */
export function useRefusedEdit(conversationId: string): string | null {
  return useSyncExternalStore(drafts.subscribe, () => {
    const refused = [...drafts.get()].find(([key, { failure }]) => failure && isEditOf(key, conversationId))
    return refused ? messageOf(refused[0]) : null
  })
}

/** The message that was being edited when the page was closed. */
export function findKeptEdit(conversationId: string): string | null {
  const kept = keptKeys(editKey(conversationId, ''))[0]
  return kept === undefined ? null : messageOf(kept)
}

function isEditOf(key: string, conversationId: string): boolean {
  return key.startsWith(editKey(conversationId, ''))
}

function messageOf(key: string): string {
  return key.slice(key.indexOf('/') + 1)
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
  // A suggestion is sent without what stands in the field.
  if (getDraft(outgoing.draftKey).text === outgoing.text) writeDraft(outgoing.draftKey, '')
  keepOutgoing(outgoing)
  inFlight.add(outgoing.sentAs.messageId)
}

function confirmSent(messageId: string): void {
  inFlight.delete(messageId)
  dropOutgoing(messageId)
  for (const [key, { sentAs }] of drafts.get()) if (sentAs?.messageId === messageId) writeDraft(key, '')
}

/** Gives a text back that was taken for sending: where it was written, or in the new chat when its conversation is gone. What was typed meanwhile stays, after it. */
export function returnDraft({ draftKey, text, sentAs }: Outgoing, refusal: Failure): void {
  const failure = refusal.reason === 'not-signed-in' ? signedOutFailure : refusal
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
  const written = [conversationId, ...keptKeys(editKey(conversationId, ''))].filter((key) => getDraft(key).text !== '')
  for (const key of written) moveToNewChat(key)
  return unsent.length > 0 || written.length > 0
}

/** Forgets the messages that turn out to be among those the server has. */
export function confirmStored(messages: readonly { id: string }[]): void {
  const stored = new Set(messages.map(({ id }) => id))
  for (const { sentAs } of listOutgoing()) if (stored.has(sentAs.messageId)) confirmSent(sentAs.messageId)
}

/** Messages of this draft, and edits in its conversation, that a page took for sending, nobody has confirmed, and this page neither sends nor shows. */
export function listUnsent(key: string): Outgoing[] {
  return listOutgoing().filter(({ draftKey, sentAs: { messageId } }) => {
    const isOurs = draftKey === key || isEditOf(draftKey, key)
    return isOurs && messageId !== getDraft(draftKey).sentAs?.messageId && !inFlight.has(messageId)
  })
}

/** Puts what was never sent back where it was written. */
export function returnUnsent(key: string): void {
  for (const outgoing of listUnsent(key)) returnDraft(outgoing, unsentFailure)
}

/** Forgets every draft, for whoever uses this browser next. */
export function forgetDrafts(): void {
  drafts.set(new Map())
  forgetKept()
  for (const { sentAs } of listOutgoing()) dropOutgoing(sentAs.messageId)
}

function join(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

function put(key: string, draft: Draft): void {
  drafts.set(new Map(drafts.get()).set(key, draft))
  // A text with ids is kept as an outgoing message.
  keepText(key, draft.sentAs ? '' : draft.text)
}
