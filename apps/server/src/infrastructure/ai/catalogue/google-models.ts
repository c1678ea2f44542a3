import { type CatalogueEntry, thinking } from './catalogue-entry'

const efforts = {
  hydrogen: ['low', 'medium', 'high', 'xhigh'],
  minimal: ['minimal', 'low', 'medium', 'high'],
  low: ['low', 'medium', 'high'],
  optional: ['off', 'low', 'medium', 'high'],
} as const

/** Of Gemini 2.5 Pro and later, where genai-prices does not say. */
const million = 1_048_576
const maxOutputTokens = 65_536

/** The newest first. Levels and limits: Google's model pages, and what the AI SDK knows of each (`google-model-catalog.ts`). */
export const googleModels: CatalogueEntry[] = [
  {
    name: 'gemini-4-hydrogen',
    label: 'Gemini 4 Hydrogen',
    description: 'The deepest Gemini, for research and planning.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.hydrogen,
    thinksByDefault: true,
  },
  {
    name: 'gemini-4-carbon',
    label: 'Gemini 4 Carbon',
    description: 'Strong in every day’s work.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.minimal,
    thinksByDefault: true,
  },
  {
    name: 'gemini-4-argon',
    label: 'Gemini 4 Argon',
    description: 'The quick one of the fourth generation.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.minimal,
    thinksByDefault: true,
  },
  {
    name: 'gemini-3.8-flash',
    label: 'Gemini 3.8 Flash',
    description: 'Quick, with a very long memory.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.low,
    thinksByDefault: true,
    maxOutputTokens,
  },
  {
    name: 'gemini-3.5-flash-lite',
    label: 'Gemini 3.5 Flash Lite',
    description: 'Light and inexpensive.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.minimal,
    thinksByDefault: true,
    maxOutputTokens,
  },
  {
    name: 'gemini-2.5-pro',
    label: 'Gemini 2.5 Pro',
    description: 'Thinks through long documents and code.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.low,
    thinksByDefault: true,
    contextWindow: million,
    maxOutputTokens,
    retiresOn: '2026-12-01',
  },
  {
    name: 'gemini-2.5-flash',
    label: 'Gemini 2.5 Flash',
    description: 'A balance of speed and depth.',
    access: 'byok',
    capabilities: thinking,
    reasoningEfforts: efforts.optional,
    thinksByDefault: true,
    maxOutputTokens,
    retiresOn: '2026-12-01',
  },
  {
    name: 'gemini-2.5-flash-lite',
    label: 'Gemini 2.5 Flash Lite',
    description: 'Quick and light, with a very long memory.',
    access: 'free',
    capabilities: thinking,
    reasoningEfforts: efforts.optional,
    maxOutputTokens,
  },
]
