import { useSyncExternalStore } from 'react'
import { createLocalStore, useLocalStore } from '#lib/local-store'
import { forgetKept, keepText, keptKeys, readKept } from './draft-disk'
import {
  attachedFiles,
  type DraftFile,
  isNothing,
  isSameWritten,
  joinFiles,
  joinTools,
  type NamedTool,
  toDraftFile,
  type Written,
} from './draft-file'
import { forgetKeptFiles, keepFiles, keptFileKeys, readKeptFiles } from './draft-files-disk'
import { forgetKeptTools, keepTools, readKeptTools } from './draft-tools-disk'
import { deletedFailure, type Failure, goneFailure, isGone, signedOutFailure, unsentFailure } from './failure'
import { keepNewChatTools, takeNewChatTools } from './new-chat-tools'
import { dropOutgoing, keepOutgoing, listOutgoing, type Outgoing, type SentAs } from './outgoing'

/**
 * What the person is writing in one conversation. After a refused send it also holds why, and the ids the message had
 * for as long as nothing of it is changed.
 */
export type Draft = {
  text: string
  files: readonly DraftFile[]
  /** The tools that alone its answers may use; none is no such limit. */
  onlyTools: readonly NamedTool[]
  failure: Failure | null
  sentAs: SentAs | null
}

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
  const known = drafts.get().get(key)
  if (known) return known
  const kept = { text: readKept(key), files: readKeptFiles(key), onlyTools: readKeptTools(key) }
  return { ...kept, failure: null, sentAs: null }
}

export function useDraft(key: string): Draft {
  return useLocalStore(drafts).get(key) ?? getDraft(key)
}

/** What of a draft would be sent now. */
export function writtenIn(key: string): Written {
  const { text, files, onlyTools } = getDraft(key)
  return { text, files: attachedFiles(files), onlyTools }
}

/** The id a message had when it was sent before; null when it was not, or is another message now. */
export function sentAsOf(key: string, written: Written): SentAs | null {
  return isSameWritten(writtenIn(key), written) ? getDraft(key).sentAs : null
}

/** Tells of every change of any draft. */
export const watchDrafts = drafts.subscribe

/** Whether a file is still in a draft, wherever that was moved. */
export function holderOf(fileKey: string): string | null {
  for (const [key, { files }] of drafts.get()) if (files.some((file) => file.key === fileKey)) return key
  return null
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
  const kept = keptEdits(conversationId)[0]
  return kept === undefined ? null : messageOf(kept)
}

function keptEdits(conversationId: string): string[] {
  const beginning = editKey(conversationId, '')
  return [...new Set([...keptKeys(beginning), ...keptFileKeys(beginning)])]
}

function isEditOf(key: string, conversationId: string): boolean {
  return key.startsWith(editKey(conversationId, ''))
}

function messageOf(key: string): string {
  return key.slice(key.indexOf('/') + 1)
}

/** Keeps what is being typed, on screen and across reloads; typing on takes the last failure away, and makes it another message. */
export function writeDraft(key: string, text: string): void {
  rewrite(key, { text })
}

/** Adds files, or takes some away; that makes it another message too. */
export function changeFiles(key: string, files: readonly DraftFile[]): void {
  rewrite(key, { files })
}

/** Narrows a draft to some tools, or lets it have all again; that makes it another message too. */
export function changeTools(key: string, onlyTools: readonly NamedTool[]): void {
  rewrite(key, { onlyTools })
}

/** Notes how far a file is, in whichever draft it is now. */
export function updateFile(file: DraftFile): void {
  const key = holderOf(file.key)
  if (key === null) return
  const draft = getDraft(key)
  put(key, { ...draft, files: draft.files.map((other) => (other.key === file.key ? file : other)) })
}

/** Leaves nothing of a draft. */
export function emptyDraft(key: string): void {
  rewrite(key, { text: '', files: [], onlyTools: [] })
}

/** What the edit of a message begins with, unless one was begun before. */
export function beginEdit(key: string, { text, files, onlyTools = [] }: Written): void {
  if (isNothing(getDraft(key))) rewrite(key, { text, files: files.map(toDraftFile), onlyTools })
}

function rewrite(key: string, change: Partial<Pick<Draft, 'text' | 'files' | 'onlyTools'>>): void {
  const draft = getDraft(key)
  if (draft.sentAs) dropOutgoing(draft.sentAs.messageId)
  put(key, { ...draft, ...change, failure: null, sentAs: null })
}

/** Says why a text cannot be sent, leaving the text where it is. */
export function refuseDraft(key: string, failure: Failure): void {
  put(key, { ...getDraft(key), failure })
}

/** Takes a message for sending. It is kept, with its ids, until the server has it or it comes back. */
export function sendDraft(outgoing: Outgoing): void {
  // A suggestion is sent without what stands in the field.
  if (isSameWritten(writtenIn(outgoing.draftKey), outgoing)) emptyDraft(outgoing.draftKey)
  keepOutgoing(outgoing)
  inFlight.add(outgoing.sentAs.messageId)
}

function confirmSent(messageId: string): void {
  inFlight.delete(messageId)
  dropOutgoing(messageId)
  for (const [key, { sentAs }] of drafts.get()) if (sentAs?.messageId === messageId) emptyDraft(key)
}

/** Gives a message back that was taken for sending: where it was written, or in the new chat when its conversation is gone. What was typed meanwhile stays, after it. */
export function returnDraft(
  { draftKey, text, files: sent, onlyTools = [], tools, sentAs }: Outgoing,
  refusal: Failure,
): void {
  if (tools) keepNewChatTools(tools)
  const failure = refusal.reason === 'not-signed-in' ? signedOutFailure : refusal
  inFlight.delete(sentAs.messageId)
  const files = sent.map(toDraftFile)
  const typed = getDraft(draftKey)
  const isUntouched = typed.text === '' && typed.files.length === 0 && typed.onlyTools.length === 0
  if (isUntouched && !isGone(failure)) {
    put(draftKey, { text, files, onlyTools, failure, sentAs })
    return
  }
  dropOutgoing(sentAs.messageId)
  const back = { text, files, onlyTools }
  // What was given back before this was also written before it.
  const [one, other] = typed.failure ? [typed, back] : [back, typed]
  put(draftKey, { ...joined(one, other), failure, sentAs: null })
  if (isGone(failure)) moveToNewChat(draftKey)
}

/** Takes what was written for a conversation that is gone to the new chat, before what waits there, and says why. */
export function moveToNewChat(key: string): void {
  const draft = getDraft(key)
  const isEmpty = draft.text === '' && draft.files.length === 0
  // What was written for a new chat is there already.
  if (!isEmpty && key !== newConversationKey) {
    // There before it is gone here: a file that is in no draft is given up.
    rewrite(newConversationKey, joined(draft, getDraft(newConversationKey)))
    emptyDraft(key)
  }
  refuseDraft(newConversationKey, isEmpty ? goneFailure : deletedFailure)
}

/** Whether anything was written for this conversation that the server does not have; it is moved to the new chat, since the conversation is gone. */
export function rescueDraft(conversationId: string): boolean {
  const unsent = listUnsent(conversationId)
  for (const outgoing of unsent) returnDraft(outgoing, deletedFailure)
  const written = [conversationId, ...keptEdits(conversationId)].filter((key) => {
    const { text, files } = getDraft(key)
    return text !== '' || files.length > 0
  })
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
  forgetKeptFiles()
  forgetKeptTools()
  takeNewChatTools()
  for (const { sentAs } of listOutgoing()) dropOutgoing(sentAs.messageId)
}

type Joinable = Pick<Draft, 'text' | 'files' | 'onlyTools'>

function joined(one: Joinable, other: Joinable): Joinable {
  return {
    text: join(one.text, other.text),
    files: joinFiles(one.files, other.files),
    onlyTools: joinTools(one.onlyTools, other.onlyTools),
  }
}

function join(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

function put(key: string, draft: Draft): void {
  drafts.set(new Map(drafts.get()).set(key, draft))
  // A message with ids is kept as an outgoing one.
  keepText(key, draft.sentAs ? '' : draft.text)
  keepFiles(key, draft.sentAs ? [] : draft.files)
  keepTools(key, draft.sentAs ? [] : draft.onlyTools)
}
