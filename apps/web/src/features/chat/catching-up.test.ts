import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { answerLength, keepWhileCatchingUp } from './catching-up'

function anAnswer(text: string, id = 'a'): ChatMessage[] {
  return [
    { id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
    { id, role: 'assistant', parts: [{ type: 'text', text }] },
  ]
}

test('what was on screen stays while the same answer is told again', () => {
  const shown = anAnswer('one two')
  expect(keepWhileCatchingUp(shown, anAnswer(''))).toBe(shown)
  expect(keepWhileCatchingUp(shown, anAnswer('one'))).toBe(shown)
})

test('once it has come as far, what is told counts', () => {
  const told = anAnswer('one two three')
  expect(keepWhileCatchingUp(anAnswer('one two'), told)).toBe(told)
})

test('another answer is another answer, however short', () => {
  const told = anAnswer('', 'b')
  expect(keepWhileCatchingUp(anAnswer('one two'), told)).toBe(told)
  expect(keepWhileCatchingUp([], told)).toBe(told)
})

test('thoughts count as well, marks do not', () => {
  expect(answerLength({ parts: [{ type: 'step-start' }, { type: 'reasoning', text: 'Hm' }] })).toBe(2)
})

test('a call counts, so that one that is gone on with does not blink', () => {
  const call = { type: 'dynamic-tool', toolName: 'add', toolCallId: 't', state: 'input-streaming', input: {} } as const
  expect(answerLength({ parts: [{ type: 'step-start' }, call] })).toBe(1)
})
