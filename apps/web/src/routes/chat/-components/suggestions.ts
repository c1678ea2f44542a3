import type { Model } from '@better-chat/contract/model'
import { Braces, Brain, Lightbulb, type LucideIcon, PenLine, Table2 } from 'lucide-react'

export type Suggestion = { title: string; detail: string; text: string; Icon: LucideIcon }

const explain: Suggestion = {
  title: 'Explain something',
  detail: 'Why the sky is blue but sunsets are red',
  text: 'Explain why the sky is blue but sunsets are red, for a curious ten-year-old.',
  Icon: Lightbulb,
}
const code: Suggestion = {
  title: 'Write some code',
  detail: 'A debounce function in TypeScript, with a test',
  text: 'Write a small, well-typed debounce function in TypeScript, and a test for it.',
  Icon: Braces,
}
const table: Suggestion = {
  title: 'Compare in a table',
  detail: 'Train, plane and car for a weekend away',
  text: 'Compare train, plane and car for a 600 km weekend trip in a table: time, cost, comfort, emissions.',
  Icon: Table2,
}
const draft: Suggestion = {
  title: 'Draft a message',
  detail: 'A friendly reminder about an unpaid invoice',
  text: 'Draft a short, friendly e-mail that reminds a client of an invoice that is two weeks overdue.',
  Icon: PenLine,
}
const puzzle: Suggestion = {
  title: 'Think something through',
  detail: 'Twelve coins, one is false, three weighings',
  text: 'Twelve coins look alike, but one is false: lighter or heavier, nobody knows which. Find it in three weighings on a balance, and say whether it is lighter or heavier. Think it through before you answer.',
  Icon: Brain,
}

/** Four ways to begin that the model can really go. */
export function suggestionsFor(model: Pick<Model, 'capabilities'> | null): Suggestion[] {
  return [explain, code, table, model?.capabilities.includes('reasoning') ? puzzle : draft]
}
