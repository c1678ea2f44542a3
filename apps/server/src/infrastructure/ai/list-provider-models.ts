import { modelIdSchema } from '@better-chat/contract/ids'
import type { Capability } from '@better-chat/contract/model'
import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import { APICallError } from 'ai'
import { z } from 'zod'
import { boundResponse } from '#infrastructure/egress/bounded-response'
import { UnreachableError } from './fetch-provider'

/** One model of a provider's own list, as far as the list tells. */
export type ListedModel = {
  name: string
  label: string
  capabilities: Capability[]
  contextWindow: number | null
  maxOutputTokens: number | null
}
/** `listed`: how many the provider named in all, those that do not chat among them. */
export type ProviderList = { models: ListedModel[]; listed: number }

export type ListSource =
  | { kind: BuiltInProvider; baseUrl: string | undefined; apiKey: string; fetch: typeof fetch }
  | { kind: 'compatible'; baseUrl: string; apiKey: string | null; fetch: typeof fetch }

/** What answers is no list of models: a web page, or something else in JSON. */
export class NotAListError extends Error {
  override name = 'NotAListError'
}

const timeoutMs = 10_000
/** A long list of today has about one. */
const mostBytes = 4 * 1024 * 1024
/** More than any provider has; a list is drawn, stored and searched. */
const mostModels = 2_000

/**
 * The models a provider lists for a key (`GET {base}/models`), those that chat, in its order.
 * @throws what `readProvider` throws, and NotAListError when what it answers is no list.
 */
export async function listProviderModels(source: ListSource): Promise<ProviderList> {
  const entries = entriesIn(await readProvider(source, listPaths[source.kind]))
  const models = entries.flatMap((entry) => toListedModel(source.kind, entry))
  return { models: models.slice(0, mostModels), listed: entries.length }
}

/**
 * What the provider answers to `GET {base}{path}` with the key.
 * @throws APICallError with the provider's status when it refuses, UnreachableError when it does not answer.
 */
export async function readProvider(source: ListSource, path: string): Promise<string> {
  const { response, responseBody } = await ask(source.fetch, `${baseOf(source)}${path}`, headersOf(source))
  if (response.ok) return responseBody
  const { status: statusCode } = response
  const responseHeaders = Object.fromEntries(response.headers)
  const message = `The provider answered ${statusCode}`
  throw new APICallError({ message, url: '', requestBodyValues: {}, statusCode, responseHeaders, responseBody })
}

async function ask(fetch: ListSource['fetch'], url: string, headers: Record<string, string>) {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) })
    return { response, responseBody: await textWithin(response, mostBytes) }
  } catch (cause) {
    // The guarded fetch has its own errors, which say more.
    if (cause instanceof Error && cause.name !== 'TimeoutError') throw cause
    throw new UnreachableError('The provider did not answer in time', { cause })
  }
}

/** @throws EgressError `too-large` for more; nothing beyond it is read. */
async function textWithin(response: Response, maxBytes: number): Promise<string> {
  const { signal } = new AbortController()
  const bounded = await boundResponse(response, { maxBytes, signal, onEnd: () => undefined })
  return bounded.text()
}

const addresses: Record<BuiltInProvider, string> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
}

const listPaths: Record<ListSource['kind'], string> = {
  openai: '/models',
  anthropic: '/models?limit=1000',
  google: '/models?pageSize=1000',
  compatible: '/models',
}

function baseOf({ kind, baseUrl }: ListSource): string {
  return (baseUrl ?? (kind === 'compatible' ? '' : addresses[kind])).replace(/\/+$/, '')
}

function headersOf({ kind, apiKey }: ListSource): Record<string, string> {
  if (apiKey === null) return {}
  if (kind === 'anthropic') return { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }
  return kind === 'google' ? { 'x-goog-api-key': apiKey } : { authorization: `Bearer ${apiKey}` }
}

/** OpenAI, Anthropic and those like them say `data`, Google `models`, Together nothing but the list. */
function entriesIn(text: string): unknown[] {
  const body = parse(text)
  if (Array.isArray(body)) return body
  for (const key of ['data', 'models']) {
    const found = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
    if (Array.isArray(found)) return found
  }
  throw new NotAListError('What it answers is no list of models')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NotAListError('What it answers is no JSON', { cause })
  }
}

const count = z.number().int().positive().optional().catch(undefined)
const words = z.array(z.string()).optional().catch(undefined)
const said = z.string().optional().catch(undefined)
/** What the lists of OpenAI, Anthropic, Google, OpenRouter, Mistral, Groq, vLLM and others say of a model; each field may be of any shape elsewhere. */
const entrySchema = z.looseObject({
  id: said,
  name: said,
  display_name: said,
  displayName: said,
  context_length: count,
  context_window: count,
  max_context_length: count,
  max_model_len: count,
  max_input_tokens: count,
  inputTokenLimit: count,
  outputTokenLimit: count,
  max_completion_tokens: count,
  max_tokens: count,
  supportedGenerationMethods: words,
  supported_parameters: words,
  architecture: z.looseObject({ input_modalities: words, output_modalities: words }).optional().catch(undefined),
  capabilities: z
    .looseObject({
      function_calling: z.boolean().optional(),
      vision: z.boolean().optional(),
      completion_chat: z.boolean().optional(),
    })
    .optional()
    .catch(undefined),
})
type Entry = z.infer<typeof entrySchema>

/** What is in the same list and does not chat, by the words of its name. */
const otherKinds =
  /embed|whisper|\btts\b|-tts|transcri|dall-e|image|imagen|veo|sora|moderation|realtime|audio|davinci|babbage|rerank|guard|ocr|\baqa\b|lyria|robotics|live/i

function toListedModel(kind: ListSource['kind'], given: unknown): ListedModel[] {
  const parsed = entrySchema.safeParse(given)
  if (!parsed.success) return []
  const entry = parsed.data
  const name = (entry.id ?? entry.name)?.replace(/^models\//, '')
  // The longest id there is begins with its provider.
  if (!name || !modelIdSchema.safeParse(`${'p'.repeat(32)}:${name}`).success || !isChat(entry, name)) return []
  const label =
    entry.display_name ??
    entry.displayName ??
    (kind === 'google' || entry.id === undefined ? name : (entry.name ?? name))
  return [
    {
      name,
      label: label.trim().slice(0, 100) || name,
      capabilities: capabilitiesOf(kind, name, entry),
      contextWindow:
        entry.context_length ??
        entry.context_window ??
        entry.max_context_length ??
        entry.max_model_len ??
        entry.max_input_tokens ??
        entry.inputTokenLimit ??
        null,
      maxOutputTokens:
        entry.outputTokenLimit ??
        entry.max_completion_tokens ??
        (kind === 'anthropic' ? entry.max_tokens : null) ??
        null,
    },
  ]
}

function isChat(entry: Entry, name: string): boolean {
  if (entry.supportedGenerationMethods && !entry.supportedGenerationMethods.includes('generateContent')) return false
  if (entry.capabilities?.completion_chat === false) return false
  const writes = entry.architecture?.output_modalities
  return writes ? writes.includes('text') : !otherKinds.test(name)
}

/** What sees, by the words of its name: the lists of Ollama and llama.cpp say nothing of it. */
const seeing =
  /vision|llava|pixtral|moondream|multimodal|omni|(^|[^a-z])vl([^a-z]|$)|\d-?vl|internvl|minicpm-v|gemma-?[34]|llama-?4|mistral-small-?3|glm-4\.?\d*v/i

/** Every model of the three providers takes tools and pictures today; of others only what their list says, or their name. */
function capabilitiesOf(
  kind: ListSource['kind'],
  name: string,
  { supported_parameters, architecture, capabilities }: Entry,
): Capability[] {
  if (kind !== 'compatible') return ['vision', 'tools', 'files']
  const found: Capability[] = []
  const inputs = architecture?.input_modalities
  const sees = inputs?.includes('image') ?? capabilities?.vision ?? seeing.test(name)
  if (sees) found.push('vision')
  if (inputs?.includes('file')) found.push('files')
  if (supported_parameters?.includes('tools') || capabilities?.function_calling) found.push('tools')
  if (supported_parameters?.includes('reasoning')) found.push('reasoning')
  return found
}
