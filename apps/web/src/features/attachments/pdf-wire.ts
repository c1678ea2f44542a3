export type PdfRequest = { bytes: ArrayBuffer; maxLength: number }

/** What the worker tells as it reads: how many pages there are, the text of one after the other, and how it ended. */
export type PdfReply =
  | { kind: 'opened'; pages: number }
  | { kind: 'page'; text: string }
  | { kind: 'read' }
  | { kind: 'password' }
  | { kind: 'damaged' }

export type PdfContent = { pages: number; text: string }
