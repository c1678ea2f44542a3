import type { ConversationId } from '@better-chat/contract/ids'
import { beforeEach, expect, test } from 'vitest'
import { getDraft, returnDraft, writeDraft } from './draft-store'
import { offlineFailure } from './failure'

beforeEach(() => writeDraft('c', ''))
// Ids are branded; a test may mint them.
const sentAs = { conversationId: 'c' as ConversationId, messageId: 'm1' }
const returned = { text: 'hello', sentAs, failure: offlineFailure }

test('a refused text comes back with its reason and its ids', () => {
  returnDraft('c', returned)
  expect(getDraft('c')).toEqual({ text: 'hello', failure: offlineFailure, sentAs })
})

test('what was typed while it was on its way is not lost, and makes it another message', () => {
  writeDraft('c', 'more')
  returnDraft('c', returned)
  expect(getDraft('c')).toMatchObject({ text: 'hello\n\nmore', sentAs: null })
})

test('an edited text is a new message and its old failure is gone', () => {
  returnDraft('c', returned)
  writeDraft('c', 'hello!')
  expect(getDraft('c')).toEqual({ text: 'hello!', failure: null, sentAs: null })
})
