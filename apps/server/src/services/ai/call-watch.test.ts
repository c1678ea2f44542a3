import { jsonSchema } from 'ai'
import { expect, test } from 'vitest'
import type { McpServerId } from '#domain/tool/mcp-server'
import type { Tool } from '#domain/tool/tool'
import { createCallWatch } from './call-watch'

const tool = (name: string, asks?: Tool['asks']): Tool => {
  const known = { name, description: '', inputSchema: jsonSchema<unknown>({ type: 'object' }), run: () => 'seen' }
  return asks ? { ...known, asks } : known
}
const question = {
  serverId: 'notes' as McpServerId,
  tool: 'write',
  why: 'not-allowed' as const,
  definition: '{}',
  definitionBefore: null,
}
const callOf = (toolCallId: string, toolName = 'look') => ({
  type: 'tool-call' as const,
  toolCallId,
  toolName,
  input: {},
})

test('a call is made once it is written down, whichever comes first', async () => {
  const watch = createCallWatch([tool('look')], 5)
  watch.note(callOf('1'))
  expect(watch.unmade).toEqual(['1'])
  await watch.start('1')
  expect([watch.unmade, watch.isWorking]).toEqual([[], true])
  const early = watch.start('2')
  watch.note(callOf('2'))
  await early
  expect(watch.unmade).toEqual([])
})

test('there is an end to how many calls an answer makes or asks about', async () => {
  const watch = createCallWatch([tool('look'), tool('write', () => question)], 2)
  const approve = (toolCallId: string, toolName: string) => watch.approve({ toolCallId, toolName })
  expect([approve('1', 'look'), approve('2', 'write'), approve('3', 'write')]).toEqual([
    undefined,
    'user-approval',
    undefined,
  ])
  expect(() => watch.start('3')).toThrow('2 calls are the most in one answer')
})

test('of two calls that have one id in a step one question is asked', () => {
  const watch = createCallWatch([tool('write', () => question)], 5)
  const request = {
    type: 'tool-approval-request' as const,
    toolCall: { ...callOf('1', 'write'), dynamic: true as const },
  }
  for (const approvalId of ['a', 'b']) {
    watch.note(callOf('1', 'write'))
    watch.approve({ toolCallId: '1', toolName: 'write' })
    watch.note({ ...request, approvalId })
  }
  expect(watch.questions).toEqual([{ ...question, id: 'b', toolCallId: '1' }])
  expect(watch.unmade).toEqual([])
})
