import type { ChatMessage, GenerationStatus } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import type { ToolPart } from './is-tool-part'
import { progressOf, toToolCall } from './tool-call'

const call = { type: 'dynamic-tool', toolName: 'search_docs', toolCallId: 't1' } as const
const ofServer = { toolMetadata: { server: 'Cloudflare docs', tool: 'search docs' } }
const statusOf = (state: object, answer: GenerationStatus) =>
  // Each state has its own fields; a test may leave out those that are not looked at.
  toToolCall({ ...call, input: {}, ...state } as ToolPart, answer).status

test('a call is named by its tool, and by its server where that is told', () => {
  const part = { ...call, state: 'input-available', input: {} } as const
  expect(toToolCall(part, 'running')).toMatchObject({ server: null, name: 'search_docs' })
  expect(toToolCall({ ...part, toolName: 'docs__search_docs', ...ofServer }, 'running')).toMatchObject({
    server: 'Cloudflare docs',
    name: 'search docs',
  })
  const clock = { type: 'tool-clock', toolCallId: 't', state: 'input-available', input: {} } as const
  expect(toToolCall(clock, 'running').name).toBe('clock')
})

test('a call is as far as its answer, while that is being written', () => {
  expect(statusOf({ state: 'input-streaming' }, 'running')).toBe('preparing')
  expect(statusOf({ state: 'approval-requested' }, 'running')).toBe('waiting')
  expect(statusOf({ state: 'approval-responded' }, 'running')).toBe('running')
  expect(statusOf({ state: 'input-available' }, 'running')).toBe('running')
  expect(statusOf({ state: 'output-available', output: 1, preliminary: true }, 'running')).toBe('running')
})

test.for(['completed', 'stopped', 'failed', 'interrupted'] as const)(
  'of an answer that is %s, what was not called is told from what was sent without a result',
  (answer) => {
    expect(statusOf({ state: 'input-streaming' }, answer)).toBe('not-called')
    expect(statusOf({ state: 'approval-requested' }, answer)).toBe('not-called')
    expect(statusOf({ state: 'approval-responded' }, answer)).toBe('not-called')
    expect(statusOf({ state: 'input-available' }, answer)).toBe('cut-off')
    expect(statusOf({ state: 'input-available', ...ofServer }, answer)).toBe('unknown')
    expect(statusOf({ state: 'output-available', output: 1, preliminary: true, ...ofServer }, answer)).toBe('unknown')
  },
)

test('a call that has ended, or waits for the person, stays what it is', () => {
  for (const answer of ['running', 'awaiting-approval'] as const) {
    expect(statusOf({ state: 'approval-requested' }, answer)).toBe('waiting')
    expect(statusOf({ state: 'output-available', output: 1 }, answer)).toBe('done')
    expect(statusOf({ state: 'output-error', errorText: 'No.' }, answer)).toBe('failed')
    expect(statusOf({ state: 'output-denied', approval: { id: 'a', approved: false } }, answer)).toBe('denied')
  }
})

test('why a call was not allowed is told like what was wrong with one that failed', () => {
  const denied = { state: 'output-denied', input: {}, approval: { id: 'a', approved: false, reason: 'Not today.' } }
  expect(toToolCall({ ...call, ...denied } as ToolPart, 'completed').errorText).toBe('Not today.')
})

test('of what a server tells of its progress, the last counts', () => {
  const told = (progress: number, id = 't1') => ({ type: 'data-progress', id, data: { progress, total: 4 } }) as const
  const parts: ChatMessage['parts'] = [told(1), told(2), told(3, 't2')]
  expect(progressOf({ parts }, 't1')).toEqual({ progress: 2, total: 4 })
  expect(progressOf({ parts }, 't3')).toBeUndefined()
})

test('what nobody knows of stays unknown when its answer has gone on', () => {
  const { toolMetadata } = ofServer
  const goneOn = {
    state: 'output-error',
    errorText: 'Not known.',
    toolMetadata: { ...toolMetadata, outcome: 'unknown' },
  }
  expect(statusOf(goneOn, 'completed')).toBe('unknown')
  expect(statusOf({ ...goneOn, toolMetadata }, 'completed')).toBe('failed')
})
