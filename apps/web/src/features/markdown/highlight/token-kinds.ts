/**
 * What a piece of code is to the eye. The worker tells kinds apart, not colours, so that another theme is another set of
 * colours and nothing is highlighted again. Each has a class `token-…` in `code-themes.css`.
 */
export const tokenKinds = [
  'plain',
  'comment',
  'keyword',
  'function',
  'string',
  'number',
  'type',
  'tag',
  'attribute',
  'inserted',
  'deleted',
] as const

export type TokenKind = (typeof tokenKinds)[number]

/** The lines of a text as pairs: the place of a kind in `tokenKinds`, and how many characters have it. */
export type HighlightedLines = number[][]

export type HighlightRequest = { id: number; language: string; code: string }
/** First that its language is here, then what it found; null when it stays plain. */
export type HighlightReply =
  | { id: number; kind: 'loaded' }
  | { id: number; kind: 'done'; lines: HighlightedLines | null }
