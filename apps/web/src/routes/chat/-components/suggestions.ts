import { Braces, Lightbulb, PenLine, Table2 } from 'lucide-react'

/** Ways to begin that need nothing but a model that answers. */
export const suggestions = [
  {
    title: 'Explain something',
    detail: 'Why the sky is blue but sunsets are red',
    text: 'Explain why the sky is blue but sunsets are red, for a curious ten-year-old.',
    Icon: Lightbulb,
  },
  {
    title: 'Write some code',
    detail: 'A debounce function in TypeScript, with a test',
    text: 'Write a small, well-typed debounce function in TypeScript, and a test for it.',
    Icon: Braces,
  },
  {
    title: 'Compare in a table',
    detail: 'Train, plane and car for a weekend away',
    text: 'Compare train, plane and car for a 600 km weekend trip in a table: time, cost, comfort, emissions.',
    Icon: Table2,
  },
  {
    title: 'Draft a message',
    detail: 'A friendly reminder about an unpaid invoice',
    text: 'Draft a short, friendly e-mail that reminds a client of an invoice that is two weeks overdue.',
    Icon: PenLine,
  },
]
