import type { ModelMessage } from 'ai'
import { expect, test } from 'vitest'
import { markInstructions, markNewest, withCacheKey } from './cache-marks'

const mark = { anthropic: { cacheControl: { type: 'ephemeral' } } }
const said = (role: 'user' | 'assistant', content: string): ModelMessage => ({ role, content })
const marksOf = (messages: ModelMessage[]) => messages.map(({ providerOptions }) => providerOptions !== undefined)

test('the newest message is marked, and the person’s newest; what was marked before is not any more', () => {
  const first = [said('user', 'one'), said('assistant', 'two'), said('user', 'three')]
  const marked = markNewest(first, { mark })
  expect(marksOf(marked)).toEqual([false, false, true])
  const next = markNewest([...marked, said('assistant', 'four'), said('assistant', 'five')], { mark })
  expect(marksOf(next)).toEqual([false, false, true, false, true])
  const later = markNewest([...next, said('assistant', 'six')], { mark })
  expect(marksOf(later)).toEqual([false, false, true, false, false, true])
})

test('a provider that keeps by itself gets the very same prompt', () => {
  const messages = [said('user', 'one')]
  expect(markNewest(messages, {})).toBe(messages)
  expect(markInstructions('Be kind.', {})).toBe('Be kind.')
  expect(markInstructions('Be kind.', { mark })).toEqual({ role: 'system', content: 'Be kind.', providerOptions: mark })
})

test('a key stands beside the other options of its provider', () => {
  const keyed = (promptCacheKey: string) => ({ openai: { promptCacheKey } })
  expect(withCacheKey({ openai: { store: false } }, { keyed }, 'c1')).toEqual({
    openai: { store: false, promptCacheKey: 'c1' },
  })
  expect(withCacheKey({}, { keyed }, 'c1')).toEqual({ openai: { promptCacheKey: 'c1' } })
  expect(withCacheKey({ google: {} }, {}, 'c1')).toEqual({ google: {} })
})
