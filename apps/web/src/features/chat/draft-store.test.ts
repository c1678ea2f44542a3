import type { AttachmentId } from '@better-chat/contract/attachment'
import type { ConversationId } from '@better-chat/contract/ids'
import { beforeEach, expect, test, vi } from 'vitest'
import { type DraftFile, toDraftFile } from './draft-file'
import {
  changeFiles,
  changeTools,
  confirmStored,
  editKey,
  findKeptEdit,
  forgetDrafts,
  getDraft,
  listUnsent,
  moveToNewChat,
  rescueDraft,
  returnDraft,
  returnUnsent,
  sendDraft,
  sentAsOf,
  updateFile,
  writeDraft,
} from './draft-store'
import { deletedFailure, goneFailure, offlineFailure, unsentFailure } from './failure'
import { keepNewChatTools, newChatTools, takeNewChatTools } from './new-chat-tools'
import { keepOutgoing } from './outgoing'

/** The part of the browser's storage that is used; its entries are its own keys, as there. */
type FakeStorage = Record<string, string>
const methods = {
  getItem(this: FakeStorage, key: string) {
    return this[key] ?? null
  },
  setItem(this: FakeStorage, key: string, value: string) {
    this[key] = value
  },
  removeItem(this: FakeStorage, key: string) {
    delete this[key]
  },
}

beforeEach(() => {
  vi.stubGlobal('localStorage', Object.create(methods))
  forgetDrafts()
})

// Ids are branded; a test may mint them.
const sentAs = { conversationId: 'c' as ConversationId, messageId: 'm1' }
const outgoing = { draftKey: 'c', text: 'hello', files: [], sentAs }

test('a refused text comes back with its reason and its ids', () => {
  sendDraft(outgoing)
  expect(getDraft('c').text).toBe('')
  returnDraft(outgoing, offlineFailure)
  expect(getDraft('c')).toEqual({ text: 'hello', files: [], onlyTools: [], failure: offlineFailure, sentAs })
})

test('a text for a conversation that was deleted waits to become a new one', () => {
  sendDraft(outgoing)
  returnDraft(outgoing, { reason: 'conversation-not-found', message: 'It does not exist.' })
  expect(getDraft('c').text).toBe('')
  expect(getDraft('new')).toEqual({ text: 'hello', files: [], onlyTools: [], failure: deletedFailure, sentAs: null })
  expect(listUnsent('c')).toEqual([])
})

test('a first message whose conversation was deleted stays in the new chat, where it was written', () => {
  const first = { ...outgoing, draftKey: 'new' }
  sendDraft(first)
  returnDraft(first, deletedFailure)
  expect(getDraft('new')).toEqual({ text: 'hello', files: [], onlyTools: [], failure: deletedFailure, sentAs: null })
})

test('all that was written for a conversation that was deleted waits in the new chat, once, before what waits there', () => {
  const first = {
    draftKey: 'new',
    text: 'first',
    files: [],
    sentAs: { conversationId: 'd' as ConversationId, messageId: 'm2' },
  }
  sendDraft(first)
  returnDraft(first, offlineFailure)
  sendDraft(outgoing)
  writeDraft('c', 'more')
  returnDraft(outgoing, { reason: 'conversation-not-found', message: 'It does not exist.' })
  returnUnsent('new')
  expect(getDraft('new')).toEqual({
    text: 'hello\n\nmore\n\nfirst',
    files: [],
    onlyTools: [],
    failure: deletedFailure,
    sentAs: null,
  })
  expect(getDraft('c').text).toBe('')
})

test('who finds a conversation deleted with nothing written for it is told so in the new chat', () => {
  writeDraft('new', 'waiting')
  moveToNewChat('c')
  expect(getDraft('new')).toEqual({ text: 'waiting', files: [], onlyTools: [], failure: goneFailure, sentAs: null })
})

test('what was typed for a conversation is rescued when it turns out to be deleted', () => {
  expect(rescueDraft('c')).toBe(false)
  writeDraft('c', 'half a thought')
  expect(rescueDraft('c')).toBe(true)
  expect(getDraft('new')).toEqual({
    text: 'half a thought',
    files: [],
    onlyTools: [],
    failure: deletedFailure,
    sentAs: null,
  })
})

test('what was typed while it was on its way is not lost, and makes it another message', () => {
  sendDraft(outgoing)
  writeDraft('c', 'more')
  returnDraft(outgoing, offlineFailure)
  expect(getDraft('c')).toMatchObject({ text: 'hello\n\nmore', sentAs: null })
  expect(listUnsent('c')).toEqual([])
})

test('an edited text is a new message and its old failure is gone', () => {
  returnDraft(outgoing, offlineFailure)
  writeDraft('c', 'hello!')
  expect(getDraft('c')).toEqual({ text: 'hello!', files: [], onlyTools: [], failure: null, sentAs: null })
})

test('what a closed page was sending comes back with its ids, unless the server has it', () => {
  keepOutgoing(outgoing)
  keepOutgoing({ ...outgoing, text: 'arrived', sentAs: { ...sentAs, messageId: 'm2' } })
  confirmStored([{ id: 'm2' }])
  returnUnsent('c')
  expect(getDraft('c')).toEqual({ text: 'hello', files: [], onlyTools: [], failure: unsentFailure, sentAs })
  returnUnsent('c')
  expect(getDraft('c').text).toBe('hello')
})

test('a text that came back goes away once the server turns out to have it', () => {
  keepOutgoing(outgoing)
  returnUnsent('c')
  confirmStored([{ id: 'm1' }])
  expect(getDraft('c')).toEqual({ text: '', files: [], onlyTools: [], failure: null, sentAs: null })
})

test('what this page is sending right now is not given back', () => {
  sendDraft(outgoing)
  returnUnsent('c')
  expect(getDraft('c').text).toBe('')
  confirmStored([{ id: 'm1' }])
  expect(listUnsent('c')).toEqual([])
})

test('the messages of other drafts stay where they are', () => {
  keepOutgoing({ ...outgoing, draftKey: 'new' })
  returnUnsent('c')
  expect(getDraft('c').text).toBe('')
  expect(listUnsent('new')).toHaveLength(1)
})

test('an edit that a closed page was sending comes back to its message, with its ids', () => {
  const edit = { draftKey: editKey('c', 'm0'), text: 'edited', files: [], sentAs }
  keepOutgoing(edit)
  returnUnsent('c')
  expect(getDraft(editKey('c', 'm0'))).toEqual({
    text: 'edited',
    files: [],
    onlyTools: [],
    failure: unsentFailure,
    sentAs,
  })
  expect(sentAsOf(edit.draftKey, { text: 'edited', files: [] })).toEqual(sentAs)
  expect(sentAsOf(edit.draftKey, { text: 'another text', files: [] })).toBeNull()
  expect(getDraft('c').text).toBe('')
})

test('an edit that was being written is found again, and only in its own conversation', () => {
  writeDraft(editKey('c', 'm0'), 'half an edit')
  expect(findKeptEdit('c')).toBe('m0')
  expect(findKeptEdit('other')).toBeNull()
  writeDraft(editKey('c', 'm0'), '')
  expect(findKeptEdit('c')).toBeNull()
})

test('edits in a conversation that was deleted wait in the new chat too', () => {
  writeDraft(editKey('c', 'm0'), 'half an edit')
  expect(rescueDraft('c')).toBe(true)
  expect(getDraft('new')).toEqual({
    text: 'half an edit',
    files: [],
    onlyTools: [],
    failure: deletedFailure,
    sentAs: null,
  })
})

test('a text that is sent from elsewhere leaves what is being written alone', () => {
  writeDraft('new', 'being written')
  sendDraft({ ...outgoing, draftKey: 'new', text: 'a suggestion' })
  expect(getDraft('new').text).toBe('being written')
})

test('a long text is written at a pause, and at the latest when the page ends', () => {
  vi.useFakeTimers()
  const atTheEnd: (() => void)[] = []
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => atTheEnd.push(listener))
  const stored = () => localStorage.getItem('bc-draft:c')
  const long = 'x'.repeat(10_000)
  writeDraft('c', long)
  expect(stored()).toBeNull()
  expect(getDraft('c').text).toBe(long)
  vi.runAllTimers()
  expect(stored()).toBe(long)
  writeDraft('c', `${long}!`)
  for (const end of atTheEnd) end()
  expect(stored()).toBe(`${long}!`)
  writeDraft('c', `${long}!!`)
  writeDraft('c', '')
  vi.runAllTimers()
  expect(stored()).toBeNull()
  vi.useRealTimers()
})

const attachment = {
  // Ids are branded; a test may mint them.
  id: 'f1' as AttachmentId,
  url: '/api/attachments/f1',
  name: 'a.png',
  mediaType: 'image/png',
  size: 3,
  width: 1,
  height: 1,
  pages: null,
  hasText: false,
}
const attached = toDraftFile(attachment)
const coming: DraftFile = {
  key: 'k',
  name: 'b.png',
  mediaType: 'image/png',
  size: 5,
  preview: 'blob:b',
  state: 'uploading',
  share: 0.5,
}
const withFile = { ...outgoing, text: '', files: [attachment] }

test('a refused message brings its files back, and is the same one until they change', () => {
  changeFiles('c', [attached])
  sendDraft(withFile)
  expect(getDraft('c').files).toEqual([])
  returnDraft(withFile, offlineFailure)
  expect(getDraft('c')).toEqual({ text: '', files: [attached], onlyTools: [], failure: offlineFailure, sentAs })
  expect(sentAsOf('c', withFile)).toEqual(sentAs)
  changeFiles('c', [])
  expect(sentAsOf('c', { text: '', files: [] })).toBeNull()
})

test('files of a conversation that was deleted wait in the new chat, also those on their way', () => {
  changeFiles('c', [attached, coming])
  expect(rescueDraft('c')).toBe(true)
  expect(getDraft('c').files).toEqual([])
  const arrived: DraftFile = { ...coming, state: 'failed', message: 'No.', canRetry: true }
  updateFile(arrived)
  expect(getDraft('new').files).toEqual([attached, arrived])
})

test('files that were uploaded are there after a reload, and those that were not say so', async () => {
  changeFiles('c', [attached, coming])
  vi.resetModules()
  const afterwards = await import('./draft-store')
  expect(afterwards.getDraft('c').files).toEqual([
    attached,
    expect.objectContaining({ key: 'k', name: 'b.png', preview: null, state: 'failed', canRetry: false }),
  ])
  expect(JSON.stringify(localStorage)).not.toContain('blob:')
})

test('an edit that has files alone is found again', () => {
  changeFiles(editKey('c', 'm0'), [attached])
  expect(findKeptEdit('c')).toBe('m0')
})

const named = [{ serverId: 'modern', tool: 'add' }]

test('tools that a draft is narrowed to are there after a reload, go with its message and come back with it', async () => {
  writeDraft('c', 'hello')
  changeTools('c', named)
  vi.resetModules()
  const afterwards = await import('./draft-store')
  expect(afterwards.getDraft('c').onlyTools).toEqual(named)
  const narrowed = { ...outgoing, onlyTools: named }
  sendDraft(narrowed)
  expect(getDraft('c').onlyTools).toEqual([])
  returnDraft(narrowed, offlineFailure)
  expect(getDraft('c').onlyTools).toEqual(named)
  expect(sentAsOf('c', narrowed)).toEqual(sentAs)
  changeTools('c', [])
  expect(sentAsOf('c', outgoing)).toBeNull()
})

test('tools that are chosen while a message is on its way stay when it comes back', () => {
  const narrowed = { ...outgoing, onlyTools: named }
  sendDraft(narrowed)
  const chosen = { serverId: 'legacy' }
  changeTools('c', [chosen])
  returnDraft(narrowed, offlineFailure)
  expect(getDraft('c')).toMatchObject({ text: narrowed.text, onlyTools: [...named, chosen], sentAs: null })
})

test('what was chosen for a conversation that begins goes with its first message, and comes back with it', () => {
  const tools = { toolChoice: 'none' as const, serverSwitches: { modern: true } }
  keepNewChatTools(tools)
  expect(takeNewChatTools()).toEqual(tools)
  expect(newChatTools.get()).toEqual({ toolChoice: 'auto', serverSwitches: {} })
  returnDraft({ ...outgoing, draftKey: 'new', tools }, offlineFailure)
  expect(newChatTools.get()).toEqual(tools)
})
