import { expect, test } from 'vitest'
import type { ToolPart } from './is-tool-part'
import { toToolCall, valueText } from './tool-call'

const call = { type: 'dynamic-tool', toolName: 'search_docs', toolCallId: 't1' } as const
const statusOf = (state: object, isStreaming: boolean) =>
  // Each state has its own fields; a test may leave out those that are not looked at.
  toToolCall({ ...call, input: {}, ...state } as ToolPart, isStreaming).status

test('a call is named by its tool, and by its server where that is told', () => {
  const part = { ...call, state: 'input-available', input: {} } as const
  expect(toToolCall(part, true)).toMatchObject({ server: null, name: 'search_docs' })
  const toolMetadata = { serverId: 'docs', server: 'Cloudflare docs', tool: 'search docs', title: null }
  expect(toToolCall({ ...part, toolName: 'docs__search_docs', toolMetadata }, true)).toMatchObject({
    server: 'Cloudflare docs',
    name: 'search docs',
  })
  expect(toToolCall({ type: 'tool-clock', toolCallId: 't', state: 'input-available', input: {} }, true).name).toBe(
    'clock',
  )
})

test('a call that was still under way when its answer ended says so', () => {
  expect(statusOf({ state: 'input-streaming' }, true)).toBe('preparing')
  expect(statusOf({ state: 'input-available' }, true)).toBe('running')
  expect(statusOf({ state: 'output-available', output: 1, preliminary: true }, true)).toBe('running')
  for (const state of ['input-streaming', 'input-available', 'approval-responded']) {
    expect(statusOf({ state }, false)).toBe('cut-off')
  }
})

test('a call that has ended, or waits for the person, stays what it is', () => {
  for (const isStreaming of [true, false]) {
    expect(statusOf({ state: 'approval-requested' }, isStreaming)).toBe('waiting')
    expect(statusOf({ state: 'output-available', output: 1 }, isStreaming)).toBe('done')
    expect(statusOf({ state: 'output-error', errorText: 'No.' }, isStreaming)).toBe('failed')
    expect(statusOf({ state: 'output-denied', approval: { id: 'a', approved: false } }, isStreaming)).toBe('denied')
  }
})

test('words are shown as words, all else as JSON', () => {
  expect(valueText('two\nlines')).toBe('two\nlines')
  expect(valueText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(valueText(undefined)).toBe('')
})
