/** The lines of a text as pairs: the place of a kind in `tokenKinds`, and how many characters have it. */
export type HighlightedLines = number[][]

export type HighlightRequest = { id: number; language: string; code: string }
/** First that its language is here, then what it found; null when it stays plain. */
export type HighlightReply =
  | { id: number; kind: 'loaded' }
  | { id: number; kind: 'done'; lines: HighlightedLines | null }
