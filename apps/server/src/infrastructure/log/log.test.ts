import { APICallError } from 'ai'
import { afterEach, expect, test, vi } from 'vitest'
import { logFailure } from './log'

afterEach(() => {
  vi.restoreAllMocks()
})

test('a failure is logged without the key it quotes and without the conversation', () => {
  const lines: string[] = []
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)))
  const cause = new APICallError({
    message: 'Incorrect API key provided: sk-secret',
    url: 'https://provider.example/v1?key=sk-secret',
    requestBodyValues: { prompt: 'my diary' },
    responseBody: 'sk-secret',
    statusCode: 401,
  })
  logFailure('generation-failed', new Error('said:\n    at home sk-secret:1:1', { cause }), { requestId: 'r1' })
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toMatch(/sk-secret|my diary/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'generation-failed',
    requestId: 'r1',
    error: { cause: { statusCode: 401 } },
  })
})
