import { expect, test } from 'vitest'
import { hostedBy, newProviderId } from './presets'
import { cleanKey, foreignKeyHint } from './provider-key-text'

test.for([
  'sk-abc123',
  '  sk-abc123\n',
  'sk-abc\n123',
  'sk-abc\r\n 123',
  '"sk-abc123"',
  '“sk-abc123”,',
  '`sk-abc123`',
  'OPENAI_API_KEY=sk-abc123',
  'export OPENAI_API_KEY="sk-abc123"',
  'Bearer sk-abc123',
  'Authorization: Bearer sk-abc123',
  'x-api-key: sk-abc123',
  '"Bearer sk-abc123"',
  'Authorization: "Bearer sk-abc123"',
  'OPENAI_API_KEY: sk-abc123',
  'openai_api_key=sk-abc123',
  '"apiKey": "sk-abc123",',
  '\ufeffsk-abc\u200b123',
])('%j is the key sk-abc123', (pasted) => {
  expect(cleanKey(pasted)).toBe('sk-abc123')
})

test('what is part of a key stays', () => {
  expect(cleanKey('AIzaSy-_B=')).toBe('AIzaSy-_B=')
  expect(cleanKey('abc=def')).toBe('abc=def')
  expect(cleanKey('   ')).toBe('')
})

test('somebody else’s key is noticed, and one that may be right is not', () => {
  expect(foreignKeyHint('sk-ant-api03-x', 'openai')).toBe('This looks like a key for Anthropic.')
  expect(foreignKeyHint('AIzaSyX', 'openai')).toBe('This looks like a key for Google.')
  expect(foreignKeyHint('sk-or-v1-x', 'anthropic')).toBe('This looks like a key for OpenRouter.')
  expect(foreignKeyHint('sk-ant-api03-x', 'anthropic')).toBeNull()
  expect(foreignKeyHint('sk-abc', 'openai')).toBeNull()
  // DeepSeek and many others begin their keys as OpenAI did.
  expect(foreignKeyHint('sk-abc', 'deepseek')).toBeNull()
  expect(foreignKeyHint('sk-abc', 'anthropic')).toBe('Keys for Anthropic begin with sk-ant-.')
  expect(foreignKeyHint('sk-abc', 'google')).toBe('This does not look like a key for Google.')
  // A server that nobody knows may take anybody's keys.
  expect(foreignKeyHint('sk-ant-x', null)).toBeNull()
  expect(foreignKeyHint('', 'openai')).toBeNull()
})

test('a server is named after what it is called, and no two are the same', () => {
  expect(newProviderId('OpenRouter', [])).toBe('openrouter')
  expect(newProviderId('OpenRouter', ['openrouter', 'openrouter-2'])).toBe('openrouter-3')
  expect(newProviderId('Büro im 3. Stock', [])).toBe('bu-ro-im-3-stock')
  expect(newProviderId('日本語', [])).toBe('server')
  expect(newProviderId('OpenAI', [])).toBe('openai-2')
  expect(newProviderId('Local', [])).toBe('local-2')
  expect(newProviderId('x'.repeat(60), ['x'.repeat(29)])).toHaveLength(31)
})

test('a server is known by its address, whatever it is called', () => {
  expect(hostedBy('https://openrouter.ai/api/v1')).toBe('openrouter')
  expect(hostedBy('https://api.groq.com')).toBe('groq')
  // A server on this machine may be any.
  expect(hostedBy('http://localhost:8000/v1')).toBeNull()
  expect(hostedBy('https://models.acme.com/v1')).toBeNull()
  expect(hostedBy('openrouter')).toBeNull()
})
