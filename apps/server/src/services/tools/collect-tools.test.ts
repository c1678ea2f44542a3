import { jsonSchema } from 'ai'
import { expect, test, vi } from 'vitest'
import type { Tool } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import { anyTools } from '#domain/tool/tool-selection'
import { aModel } from '../../../test/support/builders'
import { collectTools, toToolSet } from './collect-tools'

const inputSchema = jsonSchema<unknown>({ type: 'object' })
const aTool = (run: Tool['run']): Tool => ({ name: 'look', description: 'Looks.', inputSchema, run })

function callOf(run: Tool['run'], timeoutMs?: number) {
  const onFault = vi.fn()
  const start = async () => {}
  const calls = { timeZone: 'Asia/Tokyo', onFault, start, ...(timeoutMs && { timeoutMs }) }
  const set = toToolSet([aTool(run)], calls)
  const execute = set.look?.execute
  if (!execute) throw new Error('The tool cannot be called')
  const call = (abortSignal?: AbortSignal) =>
    Promise.resolve(execute({}, { toolCallId: '1', messages: [], context: {}, ...(abortSignal && { abortSignal }) }))
  return { call, onFault }
}

test('only a model that can call tools is offered any', () => {
  const builtInTools = [aTool(() => 'seen')]
  expect(collectTools({ builtInTools }, aModel('openai:x', { capabilities: ['tools'] }), anyTools)).toEqual(
    builtInTools,
  )
  expect(collectTools({ builtInTools }, aModel('openai:x', { capabilities: ['vision'] }), anyTools)).toEqual([])
})

test('a tool knows where the person is, and its answer is handed on as it is', async () => {
  await expect(callOf((_input, { timeZone }) => ({ timeZone })).call()).resolves.toEqual({ timeZone: 'Asia/Tokyo' })
})

test('a tool’s own words about a failure are handed on, a fault is logged and told without its words', async () => {
  const refused = callOf(() => {
    throw new ToolFailure('This divides by zero.')
  })
  await expect(refused.call()).rejects.toThrow('This divides by zero.')
  expect(refused.onFault).not.toHaveBeenCalled()
  const broken = callOf(async () => {
    throw new Error('at /secret/path with key sk-1')
  })
  await expect(broken.call()).rejects.toThrow(/^look failed\.$/)
  expect(broken.onFault).toHaveBeenCalledOnce()
})

test('a call that takes too long is over, and the tool is told so', async () => {
  let seen: AbortSignal | undefined
  const slow = callOf((_input, { signal }) => {
    seen = signal
    return new Promise(() => undefined)
  }, 5)
  await expect(slow.call()).rejects.toThrow('look took longer than 0.005 s.')
  expect(seen?.aborted).toBe(true)
  expect(slow.onFault).not.toHaveBeenCalled()
})

test('a stop ends a call that does not listen', async () => {
  const stop = new AbortController()
  const stopped = callOf(() => new Promise(() => undefined))
  const call = stopped.call(stop.signal)
  stop.abort()
  await expect(call).rejects.toThrow('look was stopped.')
  await expect(stopped.call(stop.signal)).rejects.toThrow('look was stopped.')
})
