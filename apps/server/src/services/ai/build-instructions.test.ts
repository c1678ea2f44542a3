import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { buildInstructions } from './build-instructions'

test('a model is told who it is and what day it is', () => {
  const model: Model = {
    id: 'openai:gpt-4o-mini' as Model['id'],
    label: 'GPT-4o mini',
    provider: { id: 'openai', label: 'OpenAI' },
    access: 'free',
    description: '',
    reasoningEfforts: [],
    capabilities: [],
    contextWindow: null,
    isAvailable: true,
  }
  const instructions = buildInstructions(model, new Date('2026-11-23T23:30:00Z'))
  expect(instructions).toContain('You are GPT-4o mini')
  expect(instructions).toContain('Today is Monday, November 23, 2026 (UTC).')
})
