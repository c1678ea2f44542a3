import { APICallError } from 'ai'
import { expect, test } from 'vitest'
import { toProviderError } from './provider-error'

const names = { provider: 'The provider', model: 'The model', modelId: 'provider:model', paidBy: 'person' as const }

function aRefusal(statusCode: number, body: unknown, responseHeaders: Record<string, string> = {}) {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body)
  return new APICallError({ message: '', url: '', requestBodyValues: {}, statusCode, responseBody, responseHeaders })
}

const openai = (code: string, type = 'invalid_request_error') => ({ error: { message: '', type, param: null, code } })
const anthropic = (message: string) => ({ type: 'error', error: { type: 'invalid_request_error', message } })
const google = (message: string, details: unknown[] = []) => ({
  error: { code: 400, message, status: 'INVALID_ARGUMENT', details },
})

// The same status means different things to a person; only the provider's own words tell them apart.
test.for([
  ['OpenAI: no money', 429, openai('insufficient_quota', 'insufficient_quota'), 'provider-out-of-credit', false],
  ['OpenAI: too many at once', 429, openai('rate_limit_exceeded', 'tokens'), 'provider-overloaded', true],
  ['OpenAI: too long', 400, openai('context_length_exceeded'), 'context-too-long', false],
  ['Anthropic: no money', 400, anthropic('Your credit balance is too low'), 'provider-out-of-credit', false],
  ['Anthropic: too long', 400, anthropic('prompt is too long: 210000 tokens > 200000'), 'context-too-long', false],
  ['Google: too long', 400, google('The input token count (2) exceeds the maximum number'), 'context-too-long', false],
  ['Google: wrong key', 400, google('', [{ reason: 'API_KEY_INVALID' }]), 'provider-rejected-key', false],
  ['Google: wrong request', 400, google('Bad request'), 'provider-refused-request', false],
  ['Ollama: an error that is a sentence', 404, { error: 'model "x" not found' }, 'model-not-available', false],
  ['llama.cpp: too long', 400, { error: { code: 400, type: 'exceed_context_size_error' } }, 'context-too-long', false],
  ['A proxy: a page', 502, '<h1>Bad gateway</h1>', 'provider-failed', true],
] as const)('%s', ([, status, body, reason, isRetryable]) => {
  const { failure, ...rest } = toProviderError(aRefusal(status, body), names)
  expect({ reason: failure.reason, isRetryable: rest.isRetryable }).toEqual({ reason, isRetryable })
})

test('of a key of the app nobody is told to check it', () => {
  for (const code of ['invalid_api_key', 'insufficient_quota']) {
    const sentenceOf = (paidBy: 'app' | 'person') =>
      toProviderError(aRefusal(400, openai(code)), { ...names, paidBy }).failure.message
    expect(sentenceOf('person')).toMatch(/Check it|top it up/)
    expect(sentenceOf('app')).toBe(
      'The key of this server for The provider does not work right now. Choose another model.',
    )
  }
})

test('the wait a provider asks for is read in each of its forms, the exact one first', () => {
  const waitOf = (headers: Record<string, string>, body: unknown = {}) =>
    toProviderError(aRefusal(429, body, headers), names).retryAfterMs
  expect(waitOf({ 'retry-after-ms': '1500', 'retry-after': '2' })).toBe(1500)
  expect(waitOf({ 'retry-after': '2' })).toBe(2000)
  expect(waitOf({ 'retry-after': new Date(Date.now() - 5_000).toUTCString() })).toBe(0)
  const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' }
  expect(waitOf({}, google('', [retryInfo]))).toBe(7500)
  expect(waitOf({ 'retry-after': 'soon' })).toBeNull()
  expect(waitOf({})).toBeNull()
})
