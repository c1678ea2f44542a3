import { type AiRequest, aiRequestSchema } from '@better-chat/contract/ai-request'
import { defaultSettings } from '@better-chat/contract/settings'
import { expect, test } from 'vitest'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { Generation, RunningRow } from '#domain/generation/generation'
import { planCall } from '#domain/usage/person-budget'
import { aModel } from '../../../test/support/builders'
import { type AdmitMessageDeps, admitMessage } from './admit-message'
import { createTokenMemory } from './token-memory'

const locked = aModel('openai:locked', {
  provider: { id: 'openai', label: 'OpenAI' },
  isAvailable: false,
  paidBy: null,
})
const free = aModel('openai:free')
const usable = aModel('local:usable', { access: 'local', paidBy: null })

function aRequest(overrides: Record<string, unknown> = {}): AiRequest {
  const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'hello' }] }
  return aiRequestSchema.parse({ trigger: 'submit-message', conversationId: 'c1', message, ...overrides })
}

/** An empty object that writes down what it is told to store. */
function anObject(running: RunningRow[] = [], used = 0) {
  const stored = {
    titles: [] as string[],
    messages: [] as string[],
    generations: [] as Generation[],
    reserved: [] as string[],
  }
  const deps: AdmitMessageDeps = {
    userId: 'u1',
    now: () => new Date(0),
    createId: () => 'new-id',
    atomically: (work) => work(),
    settings: { find: async () => null, save: async () => ({ ...defaultSettings, revision: 1 }) },
    settingsCopy: { find: () => ({ ...defaultSettings, revision: 1 }), save: () => undefined },
    attachments: { find: () => null, use: () => undefined, releaseUnused: () => undefined },
    models: {
      list: async () => [locked, usable],
      find: async (id) => [locked, free, usable].find((model) => model.id === id) ?? null,
      connect: () => {
        throw new Error('Nothing is called before a message is admitted')
      },
    },
    conversations: {
      find: () => null,
      create: (conversation) => {
        stored.titles.push(conversation.title)
        return {
          ...conversation,
          pinned: false,
          archived: false,
          revision: 1,
          isGenerating: false,
          awaitsApproval: false,
          toolChoice: 'auto',
          serverSwitches: {},
          isUnread: false,
          queue: null,
          createdAt: '',
          updatedAt: '',
        }
      },
      update: () => null,
      suggestTitle: () => undefined,
      advance: () => undefined,
      isDeleted: () => false,
    },
    messages: {
      find: () => null,
      listPath: () => [],
      hasChildren: () => false,
      upsert: (message: Omit<StoredMessage, 'seq'>) => stored.messages.push(message.id),
    },
    tree: { remember: () => undefined, listPathIds: () => [] },
    windows: { list: () => [], add: () => undefined },
    tokenRatios: { find: () => null },
    tokenMemory: createTokenMemory(),
    toolTokens: () => 0,
    queue: { remove: () => false },
    questions: { list: () => [], deleteAll: () => undefined },
    generations: {
      start: (generation) => stored.generations.push(generation),
      findAttempt: () => null,
      listRunning: () => running,
    },
    quota: {
      find: () => ({ day: used, month: used }),
      reserve: (day) => stored.reserved.push(day),
      settle: () => undefined,
    },
    quotaLimits: { daily: 3, monthly: 5 },
    appBudget: { isSpent: async () => false },
    usage: { costSince: () => 0 },
    watchdog: { arm: () => undefined },
  }
  return { deps, stored }
}

const nothing = { titles: [], messages: [], generations: [], reserved: [] }

test('without a model named, the first usable one answers, and the conversation gets its title', async () => {
  const { deps, stored } = anObject()
  expect(await admitMessage(deps, aRequest())).toMatchObject({ kind: 'started', model: usable })
  expect(stored).toMatchObject({
    titles: ['hello'],
    messages: ['m1'],
    generations: [{ parentId: 'm1', modelId: 'local:usable' }],
  })
})

test('a model whose key is missing is refused by name of its provider, and nothing is stored', async () => {
  const { deps, stored } = anObject()
  const refused = admitMessage(deps, aRequest({ modelId: 'openai:locked' }))
  await expect(refused).rejects.toMatchObject({ reason: 'provider-key-missing', data: { provider: 'OpenAI' } })
  expect(stored).toEqual(nothing)
})

test('a fifth answer at once is refused before anything is stored', async () => {
  const running = ['a', 'b', 'c', 'd'].map((id) => ({ id, conversationId: `other-${id}` }) as RunningRow)
  const { deps, stored } = anObject(running)
  await expect(admitMessage(deps, aRequest())).rejects.toMatchObject({ reason: 'too-many-generations' })
  expect(stored).toEqual(nothing)
})

test('a conversation that is answering takes no second message', async () => {
  const { deps, stored } = anObject([{ id: 'g1', conversationId: 'c1' } as RunningRow])
  await expect(admitMessage(deps, aRequest())).rejects.toMatchObject({
    reason: 'generation-in-progress',
    data: { generationId: 'g1' },
  })
  expect(stored).toEqual(nothing)
})

test('a message to a free model takes a place in the quota of its day; when none is left it is refused and not stored', async () => {
  const free = { modelId: 'openai:free' }
  const { deps, stored } = anObject([], 2)
  await admitMessage(deps, aRequest(free))
  expect(stored.reserved).toEqual(['1970-01-01'])
  const full = anObject([], 3)
  await expect(admitMessage(full.deps, aRequest(free))).rejects.toMatchObject({
    reason: 'quota-exceeded',
    data: { period: 'day', limit: 3, used: 3, resetsAt: '1970-01-02T00:00:00.000Z' },
  })
  expect(full.stored).toEqual(nothing)
})

test('a model on this machine is never counted', async () => {
  const { deps, stored } = anObject([], 1_000)
  await admitMessage(deps, aRequest({ modelId: 'local:usable' }))
  expect(stored.reserved).toEqual([])
})

const priced = aModel('openai:priced', {
  access: 'byok',
  paidBy: 'person',
  price: { input: 1, output: 10 },
  maxOutputTokens: 10_000,
})

/** An object whose person has spent some of a budget of a dollar. */
function withBudget(spentMicros: number, running: Partial<RunningRow>[] = []) {
  const { deps, stored } = anObject(
    running.map((row, index) => ({ id: `g${index}`, conversationId: `c${index + 2}`, ...row }) as RunningRow),
  )
  const settings = { ...defaultSettings, monthlyBudgetMicros: 1_000_000, revision: 1 }
  const models = [priced, free, usable]
  const budgeted: AdmitMessageDeps = {
    ...deps,
    settingsCopy: { find: () => settings, save: () => undefined },
    models: { ...deps.models, find: async (id) => models.find((model) => model.id === id) ?? null },
    usage: { costSince: (start) => (start.getTime() === 0 ? spentMicros : -1) },
  }
  const ask = (modelId: string) => admitMessage(budgeted, aRequest({ modelId }))
  return { ask, stored }
}

test('of a budget the most is held that the answer can cost; when less is left, the answer is held to what that pays for', async () => {
  const { ask, stored } = withBudget(0)
  expect(await ask('openai:priced')).toMatchObject({ outputTokens: null, limitMicros: 1_000_000 })
  // Half a token for each of the 33 bytes of its parts, 4,000 for instructions and tools, and 10,000 tokens of answer.
  expect(stored.generations[0]?.heldMicros).toBe(Math.ceil(16.5 + 4_000 + 100_000))
  const nearlySpent = withBudget(950_000)
  expect(await nearlySpent.ask('openai:priced')).toMatchObject({ outputTokens: 4_598 })
  expect(nearlySpent.stored.generations[0]?.heldMicros).toBe(Math.ceil(16.5 + 4_000 + 45_980))
})

test('a spent budget refuses whatever costs something, and nothing else', async () => {
  const { ask, stored } = withBudget(990_000)
  await expect(ask('openai:priced')).rejects.toMatchObject({
    reason: 'budget-exceeded',
    data: { budget: 'person', limitMicros: 1_000_000, usedMicros: 990_000, resetsAt: '1970-02-01T00:00:00.000Z' },
  })
  expect(stored).toEqual(nothing)
  expect(await ask('local:usable')).toMatchObject({ kind: 'started', outputTokens: null })
})

test('what is held for answers that are being written counts', async () => {
  const { ask } = withBudget(500_000, [{ heldMicros: 200_000 }, { heldMicros: 295_000 }, { heldMicros: null }])
  await expect(ask('openai:priced')).rejects.toMatchObject({ data: { usedMicros: 995_000 } })
})

test('a Claude that thinks is not held to less, since its thoughts come on top: it is refused', async () => {
  const claude = { ...priced, provider: { id: 'anthropic', label: 'Anthropic' }, reasoningEfforts: ['low' as const] }
  const budget = { limitMicros: 1_000_000, takenMicros: 950_000 }
  const size = { promptBytes: 5, fileTokens: 0 }
  expect(() => planCall(claude, size, budget, new Date(0))).toThrow(
    expect.objectContaining({ reason: 'budget-exceeded' }),
  )
  expect(planCall(claude, size, { ...budget, takenMicros: 0 }, new Date(0))).toMatchObject({ outputTokens: null })
})

test('a question longer than a free answer reads is refused with both lengths, and taken by a model with a key', async () => {
  const { ask, stored } = withBudget(0)
  const parts = [{ type: 'text', text: 'word '.repeat(30_000) }]
  const long = (modelId: string) => ({ modelId, message: { id: 'm1', role: 'user', parts } })
  const { deps } = anObject()
  await expect(admitMessage(deps, aRequest(long('openai:free')))).rejects.toMatchObject({
    reason: 'context-too-long',
    data: { model: 'free', limit: 28_000, tokens: expect.closeTo(30_000, -3) },
  })
  expect(stored).toEqual(nothing)
  expect(await ask('openai:priced')).toMatchObject({ kind: 'started' })
  expect(await admitMessage(deps, aRequest(long('local:usable')))).toMatchObject({ kind: 'started' })
})

test('what is not meant any more by the time it could be stored is not', async () => {
  const { deps, stored } = anObject()
  let isMeant = true
  const find = async () => {
    // While the models are asked, it is taken back.
    isMeant = false
    return usable
  }
  const check = () => {
    if (!isMeant) throw new Error('Taken back')
  }
  const asked = { ...deps, models: { ...deps.models, find } }
  await expect(admitMessage(asked, aRequest({ modelId: usable.id }), check)).rejects.toThrow('Taken back')
  expect(stored).toMatchObject({ messages: [], generations: [], reserved: [] })
})
