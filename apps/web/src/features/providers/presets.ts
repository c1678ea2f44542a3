import type { BuiltInProvider } from '@better-chat/contract/provider-key'

/** A provider whose wire we speak: nothing but a key is needed. */
export type BuiltIn = { id: BuiltInProvider; label: string; keysUrl: string; keyExample: string }

export const builtIns: readonly BuiltIn[] = [
  { id: 'openai', label: 'OpenAI', keysUrl: 'https://platform.openai.com/api-keys', keyExample: 'sk-…' },
  { id: 'anthropic', label: 'Anthropic', keysUrl: 'https://platform.claude.com/settings/keys', keyExample: 'sk-ant-…' },
  { id: 'google', label: 'Google', keysUrl: 'https://aistudio.google.com/apikey', keyExample: 'AIza…' },
]

/** An OpenAI-compatible server that many people use. */
export type Preset = { id: string; label: string; baseUrl: string; keysUrl: string | null }

export const presets: readonly Preset[] = [
  {
    id: 'openrouter',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keysUrl: 'https://openrouter.ai/keys',
  },
  { id: 'groq', label: 'Groq', baseUrl: 'https://api.groq.com/openai/v1', keysUrl: 'https://console.groq.com/keys' },
  {
    id: 'mistral',
    label: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    keysUrl: 'https://console.mistral.ai/api-keys',
  },
  {
    id: 'deepseek',
    label: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com/v1',
    keysUrl: 'https://platform.deepseek.com/api_keys',
  },
  { id: 'xai', label: 'xAI', baseUrl: 'https://api.x.ai/v1', keysUrl: 'https://console.x.ai' },
  { id: 'ollama', label: 'Ollama', baseUrl: 'http://localhost:11434/v1', keysUrl: null },
  { id: 'lm-studio', label: 'LM Studio', baseUrl: 'http://localhost:1234/v1', keysUrl: null },
  { id: 'vllm', label: 'vLLM', baseUrl: 'http://localhost:8000/v1', keysUrl: null },
]

export const otherServer: Preset = { id: 'other', label: '', baseUrl: '', keysUrl: null }

/** How an address asks for a server to be added; no provider's id looks so. */
export const adding = 'new:'

export function isBuiltIn(provider: string): provider is BuiltInProvider {
  return builtIns.some(({ id }) => id === provider)
}

const idMaxLength = 32

/** An id for a server of this name, as it will stand before the names of its models; none of those taken. */
export function newProviderId(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, idMaxLength - 3)
    .replace(/-+$/, '')
  const base = plain || 'server'
  const isFree = (id: string) => !taken.includes(id) && !isBuiltIn(id) && !reserved.includes(id)
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (isFree(id)) return id
  }
}

/** The preset whose server stands at this address; null for any other. */
export function hostedBy(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return null
  const { host } = new URL(baseUrl)
  return presets.find((preset) => new URL(preset.baseUrl).host === host && preset.keysUrl)?.id ?? null
}

/** The models of these are no server of a person's. */
const reserved = ['local', 'demo', 'app']
