import type { Model } from '@better-chat/contract/model'
import { expect, test, vi } from 'vitest'
import { chooseModel } from './choose-model'
import { listSections, startModels } from './listed-models'
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
    maxOutputTokens: null,
    price: null,
    retiresOn: null,
    isRetired: false,
    isCatalogued: true,
    isAvailable: true,
    paidBy: 'app',
    isEnabled: true,
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
  expect(modelBadge(aModel('openai:x'))).toBe('Free')
  expect(modelBadge(aModel('openai:x', { isAvailable: false }))).toBeNull()
  expect(modelBadge(aModel('openai:x', { isRetired: true }))).toBe('Retired')
  expect(modelBadge(aModel('openai:x', { access: 'byok', paidBy: 'person' }))).toBeNull()
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

test('switches decide over what the list has, and what only a provider lists stands apart', () => {
  const all = [
    aModel('openai:gpt'),
    aModel('openai:new', { isCatalogued: false, isEnabled: false }),
    aModel('openai:old', { isEnabled: false, isRetired: true }),
    aModel('mine:llama', { isCatalogued: false }),
  ]
  const switches = { 'openai:gpt': false, 'openai:new': true } as Record<Model['id'], boolean>
  const isOn = (models: Model[]) => models.map(({ label, isEnabled }) => `${label} ${isEnabled ? 'on' : 'off'}`)
  const sections = listSections(all, switches, '')
  expect(sections.map(({ id }) => id)).toEqual(['openai', 'mine'])
  expect(isOn(sections[0]?.known ?? [])).toEqual(['gpt off', 'old off'])
  expect(isOn(sections[0]?.more ?? [])).toEqual(['new on'])
  expect(listSections(all, switches, 'llama').map(({ id }) => id)).toEqual(['mine'])
  expect(startModels(all, switches).map(({ label }) => label)).toEqual(['new', 'llama'])
})
