/** The lines of a text as pairs: the place of a kind in `tokenKinds`, and how many characters have it. */
export type HighlightedLines = number[][]

export type HighlightRequest = { id: number; language: string; code: string }
export type HighlightReply = { id: number; lines: HighlightedLines | null }
