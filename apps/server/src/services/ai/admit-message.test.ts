import { type AiRequest, aiRequestSchema } from '@better-chat/contract/ai-request'
import { defaultSettings } from '@better-chat/contract/settings'
import { expect, test } from 'vitest'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { Generation, RunningRow } from '#domain/generation/generation'
import { aModel } from '../../../test/support/builders'
import { type AdmitMessageDeps, admitMessage } from './admit-message'

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
    settings: { find: async () => null, save: async () => defaultSettings },
    settingsCopy: { find: () => defaultSettings, save: () => undefined },
    models: {
      list: async () => [locked, usable],
      find: async (id) => [locked, free, usable].find((model) => model.id === id) ?? null,
      connect: () => {
        throw new Error('Nothing is called before a message is admitted')
      },
    },
    conversations: {
      list: () => ({ items: [], nextCursor: null }),
      find: () => null,
      create: (conversation) => {
        stored.titles.push(conversation.title)
        return {
          ...conversation,
          pinned: false,
          archived: false,
          revision: 1,
          isGenerating: false,
          isUnread: false,
          createdAt: '',
          updatedAt: '',
        }
      },
      update: () => null,
      suggestTitle: () => undefined,
      advance: () => undefined,
      conclude: () => undefined,
      delete: () => false,
      isDeleted: () => false,
    },
    messages: {
      find: () => null,
      list: () => null,
      listPath: () => [],
      findAnswer: () => null,
      hasChildren: () => false,
      upsert: (message: Omit<StoredMessage, 'seq'>) => stored.messages.push(message.id),
    },
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
