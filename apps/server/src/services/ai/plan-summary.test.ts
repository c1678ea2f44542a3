import { expect, test } from 'vitest'
import type { ContextWindow } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { aModel } from '../../../test/support/builders'
import { planSummary } from './plan-summary'
import type { PromptWindowDeps } from './prompt-window'
import { createTokenMemory } from './token-memory'

const conversationId = 'c' as ConversationId
/** Takes 1,792 tokens of a conversation. */
const model = aModel('local:small', { access: 'local', paidBy: null, contextWindow: 4_096 })

/** Questions and answers of 100 tokens each: `q1 a1 q2 a2 …`. */
const conversation = Array.from({ length: 60 }, (_, index): StoredMessage => {
  const id = (at: number) => `${at % 2 === 0 ? 'q' : 'a'}${Math.floor(at / 2) + 1}` as MessageId
  return {
    id: id(index),
    conversationId,
    parentId: index > 0 ? id(index - 1) : null,
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text: 'word '.repeat(96) }],
    status: 'completed',
    modelId: null,
    generationId: null,
    metadata: {},
    seq: index,
  }
})

function planAt(leafId: string, windows: ContextWindow[] = []) {
  const pathTo = (id: MessageId) => conversation.slice(0, conversation.findIndex((message) => message.id === id) + 1)
  const deps: PromptWindowDeps = {
    attachments: { find: () => null },
    messages: { listPath: (_, id, limit) => pathTo(id).slice(-limit) },
    tree: { listPathIds: (_, id) => pathTo(id) },
    windows: { list: () => windows },
    tokenRatios: { find: () => null },
    tokenMemory: createTokenMemory(),
    toolTokens: () => 0,
    settingsCopy: { find: () => null },
  }
  const planned = planSummary(deps, { conversationId, leafId: leafId as MessageId }, model)
  return planned && `${planned.isNew ? 'new ' : ''}${planned.fromMessageId} after ${planned.messages}`
}

function aWindow(fromMessageId: string, messages: number, text: string | null = 'Cats.'): ContextWindow {
  const summary = text === null ? null : ({ text, source: 'model', modelId: null } as const)
  return { fromMessageId: fromMessageId as MessageId, messages, summary }
}

test('a conversation with room to grow needs nothing', () => {
  expect(planAt('a6')).toBeNull()
})

test('one that is nearly full has its next window prepared, which takes its share when the other is full', () => {
  // Of 1,400 tokens it leaves what is more than 1,792 less 60 %: 683.
  expect(planAt('a7')).toBe('new q5 after 8')
})

test('a window that is in use without a summary comes first', () => {
  expect(planAt('a9', [aWindow('q5', 8, null)])).toBe('q5 after 8')
  expect(planAt('a12', [aWindow('q5', 8, null)])).toBe('q5 after 8')
  expect(planAt('a9', [aWindow('q5', 8)])).toBeNull()
})

test('what is prepared is not prepared again, only tried again while it has no summary', () => {
  for (const leafId of ['a7', 'a8']) {
    expect(planAt(leafId, [aWindow('q5', 8)])).toBeNull()
    expect(planAt(leafId, [aWindow('q5', 8, null)])).toBe('q5 after 8')
  }
})

test('what the person emptied counts as a summary', () => {
  expect(planAt('a9', [aWindow('q5', 8, '')])).toBeNull()
})

test('a window that would be full soon is no preparation', () => {
  expect(planAt('a8', [aWindow('q2', 2)])).toBe('new q5 after 8')
})
