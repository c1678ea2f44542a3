import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { aModel } from '../../../test/support/builders'
import { chooseDefaultModel } from './choose-model'

const aModelOf = (id: string, access: Model['access'], isAvailable = true) => aModel(id, { access, isAvailable })

test('the person’s default is used while it can be', () => {
  const models = [aModelOf('a:1', 'free'), aModelOf('b:2', 'local')]
  expect(chooseDefaultModel(models, 'b:2')?.id).toBe('b:2')
  expect(chooseDefaultModel([aModelOf('a:1', 'free'), aModelOf('b:2', 'local', false)], 'b:2')?.id).toBe('a:1')
  expect(chooseDefaultModel(models, 'gone:3')?.id).toBe('a:1')
})

test('without a default a real model comes before the demo, whatever the order', () => {
  const demo = aModelOf('demo:demo', 'demo')
  expect(chooseDefaultModel([demo, aModelOf('local:x', 'local')], null)?.id).toBe('local:x')
  expect(chooseDefaultModel([aModelOf('openai:x', 'free', false), demo], null)?.id).toBe('demo:demo')
  expect(chooseDefaultModel([aModelOf('openai:x', 'free', false)], null)).toBeNull()
})
