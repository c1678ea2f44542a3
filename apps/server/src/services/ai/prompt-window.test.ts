import type { Model } from '@better-chat/contract/model'
import { defaultSettings } from '@better-chat/contract/settings'
import { expect, test } from 'vitest'
import type { ContextWindow } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { aModel } from '../../../test/support/builders'
import { choosePromptWindow, type PromptWindowDeps } from './prompt-window'
import { createTokenMemory } from './token-memory'

const conversationId = 'c' as ConversationId
/** Takes 1,792 tokens of a conversation. */
const small = aModel('local:small', { access: 'local', paidBy: null, contextWindow: 4_096 })
/** Takes 3,584. */
const larger = aModel('local:larger', { access: 'local', paidBy: null, contextWindow: 8_192 })
/** Of 96 tokens, with what stands around a message 100. */
const words = 'word '.repeat(96)

/** Questions and answers of 100 tokens each, unless said otherwise: `q1 a1 q2 a2 …`. */
function aConversation(turns: number, textOf = (_id: string) => words): StoredMessage[] {
  const ids = Array.from({ length: turns }, (_, index) => [`q${index + 1}`, `a${index + 1}`]).flat()
  return ids.map((id, index) => ({
    id: id as MessageId,
    conversationId,
    parentId: index > 0 ? (ids[index - 1] as MessageId) : null,
    role: id.startsWith('q') ? 'user' : 'assistant',
    parts: [{ type: 'text', text: textOf(id) }],
    status: 'completed',
    modelId: null,
    generationId: null,
    metadata: {},
    seq: index,
  }))
}

/** An object with one conversation; it keeps new windows as the caller of the choice does. */
function anObject(conversation: StoredMessage[], { ratio = 1, summaries = 'model' as 'model' | 'off' } = {}) {
  const windows: ContextWindow[] = []
  let messagesRead = 0
  const pathTo = (leafId: MessageId) => conversation.slice(0, conversation.findIndex(({ id }) => id === leafId) + 1)
  const deps: PromptWindowDeps = {
    attachments: { find: () => null },
    messages: {
      listPath: (_, leafId, limit) => {
        const slice = pathTo(leafId).slice(-limit)
        messagesRead += slice.length
        return slice
      },
    },
    tree: { listPathIds: (_, leafId) => pathTo(leafId) },
    windows: { list: () => windows },
    tokenRatios: { find: () => ratio },
    tokenMemory: createTokenMemory(),
    toolTokens: () => 0,
    settingsCopy: { find: () => ({ ...defaultSettings, summaries, revision: 1 }) },
  }
  return {
    windows,
    messagesRead: () => messagesRead,
    shownAt(leafId: string, model: Model = small) {
      const shown = choosePromptWindow(deps, { conversationId, leafId: leafId as MessageId }, model)
      if (shown.cut?.isNew) windows.push({ ...shown.cut })
      return { ...shown, from: shown.messages[0]?.id, before: shown.cut?.messages ?? 0 }
    },
  }
}

test('what fits goes whole', () => {
  const object = anObject(aConversation(30))
  expect(object.shownAt('q9')).toMatchObject({ from: 'q1', before: 0, cut: null, tokens: 1_700 })
  expect(object.windows).toEqual([])
})

test('what does not begins with a turn, and leaves room to grow', () => {
  const { from, before, tokens } = anObject(aConversation(30)).shownAt('q10')
  // 60 % of 1,792 are 1,075: five turns and the question would be 1,100.
  expect({ from, before, tokens }).toEqual({ from: 'q6', before: 10, tokens: 900 })
})

test('the beginning stays for as long as the rest fits', () => {
  const object = anObject(aConversation(30))
  const beginnings = Array.from({ length: 21 }, (_, index) => object.shownAt(`q${index + 10}`).from)
  const each = ['q6', 'q11', 'q16', 'q21'].flatMap((from) => [from, from, from, from, from])
  expect(beginnings).toEqual([...each, 'q26'])
})

test('a model with a larger window sees more of it again, and another one the same as before', () => {
  const object = anObject(aConversation(30))
  for (let turn = 10; turn <= 16; turn++) object.shownAt(`q${turn}`)
  const before = object.shownAt('q16').from
  expect(object.shownAt('q16', larger).from).toBe('q1')
  expect(object.shownAt('q16').from).toBe(before)
})

test('of several windows that fit, the earliest is taken', () => {
  const object = anObject(aConversation(30))
  object.windows.push({ fromMessageId: 'q18' as MessageId, messages: 34, summary: null })
  object.windows.push({ fromMessageId: 'q14' as MessageId, messages: 26, summary: null })
  expect(object.shownAt('q20')).toMatchObject({ from: 'q14', before: 26 })
})

test('a window of another branch is not there', () => {
  const object = anObject(aConversation(30))
  object.windows.push({ fromMessageId: 'elsewhere' as MessageId, messages: 3, summary: null })
  expect(object.shownAt('q10').from).toBe('q6')
})

test('a turn that is longer than its share is shown alone, with the answer that is gone on with', () => {
  const long = (id: string) => (id === 'q5' ? 'word '.repeat(1_500) : words)
  expect(anObject(aConversation(5, long)).shownAt('q5')).toMatchObject({ from: 'q5', before: 8, turnTokens: 1_504 })
  const { messages, turnTokens } = anObject(aConversation(5, long)).shownAt('a5')
  expect(messages.map(({ id }) => id)).toEqual(['q5', 'a5'])
  expect(turnTokens).toBe(1_604)
})

test('of a turn that fits nowhere all is shown: whether it is asked is not decided here', () => {
  const long = (id: string) => (id === 'q2' ? 'word '.repeat(9_000) : words)
  const object = anObject(aConversation(3, long))
  expect(object.shownAt('q2')).toMatchObject({ from: 'q2', before: 2 })
  expect(object.shownAt('q2').turnTokens).toBeGreaterThan(object.shownAt('q2').maxTokens)
  // The first one has nothing before it.
  expect(anObject(aConversation(1, () => 'word '.repeat(9_000))).shownAt('q1')).toMatchObject({ from: 'q1', cut: null })
})

test('a model that counts more tokens than are estimated is shown less, one that counts fewer more', () => {
  expect(anObject(aConversation(30), { ratio: 2 }).shownAt('q10')).toMatchObject({ from: 'q8', maxTokens: 896 })
  expect(anObject(aConversation(30), { ratio: 0.5 }).shownAt('q10')).toMatchObject({ from: 'q1', ratio: 0.5 })
})

test('of a conversation of 10,000 messages only what fits is read', () => {
  const object = anObject(aConversation(5_000))
  expect(object.shownAt('q5000')).toMatchObject({ from: 'q4996', before: 9_990 })
  expect(object.messagesRead()).toBeLessThan(100)
})

const summary = { text: 'They count cats.', source: 'model', modelId: null } as const

test('what stands for the messages before takes its place in what fits', () => {
  const object = anObject(aConversation(30))
  object.shownAt('q10')
  const alone = object.shownAt('q14')
  object.windows[0] = { ...(object.windows[0] as ContextWindow), summary }
  const { summary: told, tokens } = object.shownAt('q14')
  expect(told).toContain('The first 10 messages of this conversation are not shown to you.')
  expect(told).toContain('They count cats.')
  expect(tokens).toBeGreaterThan(alone.tokens)
})

test('it takes a quarter at most, and nothing where it would push out the newest turn', () => {
  const long = { ...summary, text: 'cats '.repeat(3_000) }
  const object = anObject(aConversation(30))
  object.windows.push({ fromMessageId: 'q10' as MessageId, messages: 18, summary: long })
  const { summary: told, tokens } = object.shownAt('q12')
  expect(told).toContain('cats …\n</summary>')
  expect(tokens).toBeLessThan(500 + 1_792 / 4 + 60)
  const full = (id: string) => (id === 'q10' ? 'word '.repeat(1_500) : words)
  const tight = anObject(aConversation(30, full))
  tight.windows.push({ fromMessageId: 'q10' as MessageId, messages: 18, summary: long })
  expect(tight.shownAt('q10')).toMatchObject({ from: 'q10', summary: null })
})

test('nothing stands for them where the person emptied it, or wants no summaries', () => {
  for (const [text, summaries] of [
    ['', 'model'],
    ['They count cats.', 'off'],
  ] as const) {
    const object = anObject(aConversation(30), { summaries })
    object.windows.push({ fromMessageId: 'q10' as MessageId, messages: 18, summary: { ...summary, text } })
    expect(object.shownAt('q12')).toMatchObject({ from: 'q10', summary: null })
  }
})
