import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import type { CallSettings } from '#domain/model/model-registry'
import { lenientToOpenAI } from './lenient-openai'

export type Endpoint = { apiKey: string; baseUrl: string | undefined; fetch: typeof fetch }

/** How each provider is called with a key, over its own wire. */
export const wires: Record<BuiltInProvider, (endpoint: Endpoint, name: string) => CallSettings> = {
  openai: ({ baseUrl, apiKey, fetch }, name) => ({
    model: createOpenAI({ apiKey, baseURL: baseUrl, fetch: lenientToOpenAI(fetch) }).responses(name),
    // Stored items would be referred to by id afterwards, and such a reference breaks with another key.
    providerOptions: { openai: { store: false } },
  }),
  anthropic: ({ baseUrl, ...rest }, name) => ({
    model: createAnthropic({ ...rest, baseURL: baseUrl })(name),
    providerOptions: {},
  }),
  google: ({ baseUrl, ...rest }, name) => ({
    model: createGoogle({ ...rest, baseURL: baseUrl })(name),
    providerOptions: {},
  }),
}

export type CompatibleEndpoint = { id: string; apiKey: string | null; baseUrl: string; fetch: typeof fetch }

/** A server that speaks OpenAI's Chat Completions; without a key none is sent. Its metadata stands under its id. */
export function compatibleWire({ id, apiKey, baseUrl, fetch }: CompatibleEndpoint, name: string): CallSettings {
  const provider = createOpenAICompatible({
    name: id,
    baseURL: baseUrl,
    includeUsage: true,
    fetch,
    ...(apiKey !== null && { apiKey }),
  })
  return { model: provider.chatModel(name), providerOptions: {} }
}
