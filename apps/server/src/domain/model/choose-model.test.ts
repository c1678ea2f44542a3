import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { chooseDefaultModel } from './choose-model'

const aModel = (id: string, access: Model['access'], isAvailable = true): Model => ({
  id: id as Model['id'],
  label: id,
  provider: { id: 'p', label: 'P' },
  access,
  description: '',
  reasoningEfforts: [],
  capabilities: [],
  contextWindow: null,
  isAvailable,
})

test('the person’s default is used while it can be', () => {
  const models = [aModel('a:1', 'free'), aModel('b:2', 'local')]
  expect(chooseDefaultModel(models, 'b:2')?.id).toBe('b:2')
  expect(chooseDefaultModel([aModel('a:1', 'free'), aModel('b:2', 'local', false)], 'b:2')?.id).toBe('a:1')
  expect(chooseDefaultModel(models, 'gone:3')?.id).toBe('a:1')
})

test('without a default a real model comes before the demo, whatever the order', () => {
  const demo = aModel('demo:demo', 'demo')
  expect(chooseDefaultModel([demo, aModel('local:x', 'local')], null)?.id).toBe('local:x')
  expect(chooseDefaultModel([aModel('openai:x', 'free', false), demo], null)?.id).toBe('demo:demo')
  expect(chooseDefaultModel([aModel('openai:x', 'free', false)], null)).toBeNull()
})
