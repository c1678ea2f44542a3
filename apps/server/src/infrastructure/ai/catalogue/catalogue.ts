import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import { anthropicModels } from './anthropic-models'
import type { CatalogueEntry } from './catalogue-entry'
import { googleModels } from './google-models'
import { openaiModels } from './openai-models'

export const providerLabels: Record<BuiltInProvider, string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
}

/** Every model Better Chat knows by itself, by provider; each is called as `provider:name`. */
export const catalogue: Record<BuiltInProvider, readonly CatalogueEntry[]> = {
  openai: openaiModels,
  anthropic: anthropicModels,
  google: googleModels,
}
