import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { chooseModel } from './choose-model'
import { groupModels, lockReason, modelBadge } from './model-groups'

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
