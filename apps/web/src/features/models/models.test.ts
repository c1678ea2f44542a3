import type { Model } from '@better-chat/contract/model'
import { expect, test, vi } from 'vitest'
import { chooseModel } from './choose-model'
import { contextLabel, findByTyping } from './model-facts'
import { groupModels, groupOptions, lockReason, modelBadge } from './model-groups'
import { readRecentModels, recentModels, rememberModel } from './recent-models'

function aModel(id: string, over: Partial<Model> = {}): Model {
  const [provider = '', name = ''] = id.split(':')
  const model = {
    id,
    label: name,
    provider: { id: provider, label: provider },
    access: 'free',
    description: '',
    reasoningEfforts: [],
    capabilities: [],
    contextWindow: null,
    isAvailable: true,
    ...over,
  }
  // Ids are branded; a test may mint them.
  return model as Model
}

const models = [
  aModel('openai:gpt', { label: 'GPT-4o mini' }),
  aModel('anthropic:opus', { label: 'Claude Opus', access: 'byok', isAvailable: false }),
  aModel('openai:o3'),
]

test('the first wish that is usable wins, a locked one never', () => {
  expect(chooseModel(models, ['anthropic:opus', 'openai:o3'])?.id).toBe('openai:o3')
  expect(chooseModel(models, [null, 'gone:x'])?.id).toBe('openai:gpt')
  expect(chooseModel([], ['openai:o3'])).toBeNull()
})

test('models stand together by provider', () => {
  expect(groupModels(models).map((group) => group.models.length)).toEqual([2, 1])
})

test('every word of a search must be found, in any place', () => {
  expect(groupModels(models, 'mini OPENAI').flatMap((group) => group.models.map((model) => model.id))).toEqual([
    'openai:gpt',
  ])
  expect(groupModels(models, 'nothing')).toEqual([])
})

test('a locked model says what it needs, a demo says what it is', () => {
  expect(lockReason(aModel('openai:x', { access: 'byok' }))).toBe('Needs your own openai key')
  expect(modelBadge(aModel('demo:x', { access: 'demo' }))).toBe('Demo')
  expect(modelBadge(aModel('openai:x'))).toBeNull()
})

test('models chosen lately come first, the newest before the others, and only those that can be used', () => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
  expect(readRecentModels()).toEqual([])
  for (const id of ['a:1', 'openai:o3', 'anthropic:opus', 'openai:gpt', 'openai:o3']) rememberModel(id)
  expect(readRecentModels()).toEqual(['openai:o3', 'openai:gpt', 'anthropic:opus'])
  const recent = recentModels(models, readRecentModels())
  expect(recent.map(({ id }) => id)).toEqual(['openai:o3', 'openai:gpt'])
  expect(groupOptions(models, recent, '').map(({ label }) => label)).toEqual(['Recent', 'openai', 'anthropic'])
  expect(groupOptions(models, recent, 'gpt').map(({ label }) => label)).toEqual(['openai'])
  const keys = groupOptions(models, recent, '').flatMap(({ options }) => options.map(({ key }) => key))
  expect(new Set(keys).size).toBe(keys.length)
})

test('typing goes to the model that begins so, and one letter again to the next', () => {
  const options = models.map((model) => ({ key: model.id, model }))
  const [gpt, opus, o3] = options
  expect(findByTyping(options, gpt, 'cl')).toBe(opus)
  expect(findByTyping(options, gpt, 'op')).toBe(opus)
  expect(findByTyping(options, gpt, 'o')).toBe(opus)
  expect(findByTyping(options, opus, 'o')).toBe(o3)
  expect(findByTyping(options, o3, 'g')).toBe(gpt)
  expect(findByTyping(options, undefined, 'x')).toBeUndefined()
})

test('what a model can hold is said as it is called', () => {
  const label = (contextWindow: number | null) => contextLabel({ contextWindow })
  expect([label(128_000), label(200_000), label(1_047_576), label(1_048_576), label(2_000_000)]).toEqual([
    '128K',
    '200K',
    '1M',
    '1M',
    '2M',
  ])
  expect(label(null)).toBeNull()
})
