import { APICallError } from 'ai'
import { expect, test } from 'vitest'
import { UnreachableError } from './fetch-provider'
import { type ListSource, listProviderModels, NotAListError } from './list-provider-models'

type Kind = ListSource['kind']

/** A provider that answers this to whatever is asked, and remembers it. */
function aProvider(kind: Kind, body: unknown, status = 200) {
  const asked: { url: string; headers: Headers }[] = []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push({ url: String(url), headers: new Headers(init?.headers) })
    return new Response(text, { status })
  }
  return {
    asked,
    source: { kind, baseUrl: 'https://models.example.com/v1/', apiKey: 'sk-1', fetch } satisfies ListSource,
  }
}

test('each provider is asked its own way, with the key in a header and never in the address', async () => {
  const wanted: Record<Kind, [string, string, string]> = {
    openai: ['/models', 'authorization', 'Bearer sk-1'],
    compatible: ['/models', 'authorization', 'Bearer sk-1'],
    anthropic: ['/models?limit=1000', 'x-api-key', 'sk-1'],
    google: ['/models?pageSize=1000', 'x-goog-api-key', 'sk-1'],
  }
  for (const [kind, [path, header, value]] of Object.entries(wanted)) {
    const { asked, source } = aProvider(kind as Kind, { data: [] })
    await listProviderModels(source)
    expect(asked[0]?.url).toBe(`https://models.example.com/v1${path}`)
    expect(asked[0]?.headers.get(header)).toBe(value)
  }
})

test('what the lists of providers tell of a model is understood', async () => {
  const google = aProvider('google', {
    models: [
      {
        name: 'models/gemini-9',
        displayName: 'Gemini 9',
        inputTokenLimit: 9_000,
        outputTokenLimit: 900,
        supportedGenerationMethods: ['generateContent'],
      },
      { name: 'models/embedding-9', supportedGenerationMethods: ['embedContent'] },
    ],
  })
  expect((await listProviderModels(google.source)).models).toEqual([
    {
      name: 'gemini-9',
      label: 'Gemini 9',
      capabilities: ['vision', 'tools', 'files'],
      contextWindow: 9_000,
      maxOutputTokens: 900,
    },
  ])
  const openrouter = aProvider('compatible', {
    data: [
      {
        id: 'acme/big',
        name: 'Acme: Big',
        context_length: 64_000,
        architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
        supported_parameters: ['tools', 'reasoning', 'temperature'],
      },
      { id: 'acme/painter', architecture: { output_modalities: ['image'] } },
    ],
  })
  expect((await listProviderModels(openrouter.source)).models).toEqual([
    {
      name: 'acme/big',
      label: 'Acme: Big',
      capabilities: ['vision', 'tools', 'reasoning'],
      contextWindow: 64_000,
      maxOutputTokens: null,
    },
  ])
})

test('what does not chat is left out', async () => {
  const ids = [
    'gpt-7',
    'text-embedding-9',
    'whisper-2',
    'gpt-7-tts',
    'dall-e-4',
    'gpt-image-3',
    'omni-moderation',
    'gpt-7-realtime',
  ]
  const { source } = aProvider('openai', { data: ids.map((id) => ({ id })) })
  const list = await listProviderModels(source)
  expect(list.models.map(({ name }) => name)).toEqual(['gpt-7'])
  expect(list.listed).toBe(8)
})

test('a list with odd entries gives those that can be read', async () => {
  const odd = [
    null,
    7,
    'x',
    [],
    {},
    { id: 5 },
    { id: '' },
    { id: 'has spaces' },
    { id: 'a'.repeat(500) },
    { id: 'ok', context_length: 'many', capabilities: 'all' },
  ]
  const { source } = aProvider('compatible', { data: odd })
  expect((await listProviderModels(source)).models).toEqual([
    { name: 'ok', label: 'ok', capabilities: [], contextWindow: null, maxOutputTokens: null },
  ])
})

test('of 5,000 entries as many are taken as can be shown, and all are counted', async () => {
  const { source } = aProvider('compatible', {
    data: Array.from({ length: 5_000 }, (_, at) => ({ id: `model-${at}` })),
  })
  const { models, listed } = await listProviderModels(source)
  expect([models.length, listed]).toEqual([2_000, 5_000])
})

test.for(['<!doctype html><title>Welcome</title>', '{"ok":true}', '"models"', '', '{"data":{"id":"x"}}'])(
  'what is no list is said to be none: %s',
  async (body) => {
    await expect(listProviderModels(aProvider('compatible', body).source)).rejects.toThrow(NotAListError)
  },
)

test('a refusal carries the status, and nothing of the key', async () => {
  const { source } = aProvider('openai', { error: { code: 'invalid_api_key', message: 'No' } }, 401)
  const error = await listProviderModels(source).catch((thrown: unknown) => thrown)
  expect(APICallError.isInstance(error) && error.statusCode).toBe(401)
  expect(JSON.stringify(error)).not.toContain('sk-1')
})

test('a provider that does not answer in time was not reached', async () => {
  const fetch = () => Promise.reject(new DOMException('too long', 'TimeoutError'))
  const source = { kind: 'compatible', baseUrl: 'https://models.example.com', apiKey: null, fetch } as const
  await expect(listProviderModels(source)).rejects.toThrow(UnreachableError)
})
