/**
 * What a piece of code is to the eye. Highlighting tells kinds apart, not colours, so that another theme is another set of
 * colours and nothing is highlighted again. Each has a class `token-…` in `styles/code-themes.css`.
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
