import { defaultSettings } from '@better-chat/contract/settings'
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import { expect, test } from 'vitest'
import type { ContextWindow } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import type { UsageRecord } from '#domain/usage/usage-record'
import { aGeneration, aModel } from '../../../test/support/builders'
import { type MakeSummaryDeps, makeSummary } from './make-summary'
import { choosePromptWindow } from './prompt-window'
import { createTokenMemory } from './token-memory'

const model = aModel('server:small', {
  access: 'byok',
  paidBy: 'person',
  contextWindow: 4_096,
  price: { input: 1, output: 1 },
})
const conversationId = 'c1' as ConversationId

/** Twenty turns of 200 tokens, of which a model of 1,792 is shown five. */
const conversation = Array.from({ length: 40 }, (_, index): StoredMessage => {
  const isQuestion = index % 2 === 0
  return {
    id: `m${index}` as MessageId,
    conversationId,
    parentId: index > 0 ? (`m${index - 1}` as MessageId) : null,
    role: isQuestion ? 'user' : 'assistant',
    parts: [{ type: 'text', text: 'word '.repeat(96) }],
    status: 'completed',
    modelId: null,
    generationId: null,
    metadata: {},
    seq: index,
  }
})

type About = { firstChunkMs?: number; monthlyBudgetMicros?: number; isGone?: boolean; isAppSpent?: boolean }

function anObject({ firstChunkMs = 0, monthlyBudgetMicros, isGone = false, isAppSpent = false }: About = {}) {
  const windows: ContextWindow[] = []
  const records: UsageRecord[] = []
  let calls = 0
  const pathTo = (leafId: MessageId) => conversation.slice(0, conversation.findIndex(({ id }) => id === leafId) + 1)
  const usage = {
    inputTokens: { total: 7, noCache: 7, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 3, text: 3, reasoning: 0 },
  }
  const languageModel = new MockLanguageModelV4({
    doStream: async () => {
      calls += 1
      return {
        stream: simulateReadableStream({
          chunks: [
            { type: 'stream-start', warnings: [] },
            { type: 'text-start', id: '1' },
            { type: 'text-delta', id: '1', delta: ' In short. ' },
            { type: 'text-end', id: '1' },
            { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage },
          ],
        }),
      }
    },
  })
  const deps: MakeSummaryDeps = {
    attachments: { find: () => null },
    messages: {
      find: (_, id) => (isGone ? null : (conversation.find((message) => message.id === id) ?? null)),
      listPath: (_, leafId, limit) => pathTo(leafId).slice(-limit),
    },
    tree: { listPathIds: (_, leafId) => pathTo(leafId).toReversed() },
    windows: {
      list: () => windows,
      add: (_, { fromMessageId, messages }) => void windows.push({ fromMessageId, messages, summary: null }),
      suggestSummary: (_, id, summary) => {
        const window = windows.find(({ fromMessageId }) => fromMessageId === id)
        if (window) window.summary ??= summary
      },
      editSummary: () => null,
      forgetSummaries: () => undefined,
    },
    pause: async () => undefined,
    beingSummedUp: new Set(),
    failedSummaries: new Map(),
    tokenRatios: { find: () => null },
    tokenMemory: createTokenMemory(),
    toolTokens: () => 0,
    settingsCopy: {
      find: () => ({ ...defaultSettings, monthlyBudgetMicros: monthlyBudgetMicros ?? null, revision: 1 }),
    },
    models: {
      connect: async () => ({
        settings: { model: languageModel, providerOptions: {} },
        costMicrosOf: () => 10,
        silence: { firstChunkMs, chunkMs: 1_000 },
        earlyUsage: () => ({}),
        diagnose: () => {
          throw new Error('Nothing fails here')
        },
      }),
    },
    running: { whenQuiet: async () => undefined },
    usage: { add: (record) => void records.push(record), costSince: () => 0 },
    generations: { listRunning: () => [] },
    appBudget: { isSpent: async () => isAppSpent },
    now: () => new Date(0),
    logFailure: () => undefined,
  }
  const answer = (asked = model) => {
    const shown = choosePromptWindow(deps, { conversationId, leafId: 'm38' as MessageId }, asked)
    const generation = aGeneration({ messageId: 'm39' as MessageId })
    return makeSummary(deps, generation, { model: asked, shown, outputTokens: 100 })
  }
  return { answer, windows, records, calls: () => calls }
}

test('of several answers that waited for a quiet moment one makes the summary', async () => {
  const { answer, windows, records, calls } = anObject()
  await Promise.all([answer(), answer(), answer()])
  expect(calls()).toBe(1)
  expect(windows).toEqual([
    { fromMessageId: 'm30', messages: 30, summary: { text: 'In short.', source: 'model', modelId: model.id } },
  ])
  expect(records).toMatchObject([{ id: 'g1:summary', kind: 'summary', status: 'completed', costMicros: 10 }])
  await answer()
  expect(calls()).toBe(1)
})

test('nothing is asked that no budget pays for', async () => {
  for (const about of [{ monthlyBudgetMicros: 10 }, { isAppSpent: true }]) {
    const { answer, windows, calls } = anObject(about)
    await answer()
    expect([calls(), windows.map(({ summary }) => summary)]).toEqual([0, [null]])
  }
})

test('a model that thinks for minutes is spared, and the first words stand there', async () => {
  const { answer, windows, calls } = anObject({ firstChunkMs: 600_000 })
  await answer()
  expect(calls()).toBe(0)
  expect(windows[0]?.summary).toMatchObject({ source: 'first-words', modelId: null })
})

test('where the answer is gone nothing is written', async () => {
  const { answer, windows, calls } = anObject({ isGone: true })
  await answer()
  expect([calls(), windows]).toEqual([0, []])
})
