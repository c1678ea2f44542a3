import type { ThemeRegistration } from '@shikijs/core'
import { type TokenKind, tokenKinds } from './token-kinds'

const scopes: Record<Exclude<TokenKind, 'plain'>, string[]> = {
  comment: ['comment', 'punctuation.definition.comment'],
  keyword: [
    'keyword',
    'storage',
    'constant.language',
    'support.type.primitive',
    'support.type.builtin',
    'variable.language',
    'entity.name.type.primitive',
    'meta.directive',
    'punctuation.definition.heading',
    'markup.heading',
  ],
  function: [
    'entity.name.function',
    'support.function',
    'meta.function-call.generic',
    'variable.function',
    'entity.name.command',
  ],
  string: ['string', 'markup.inline.raw', 'punctuation.definition.string', 'constant.character'],
  number: ['constant.numeric', 'constant.other.color', 'keyword.other.unit', 'constant.character.escape'],
  type: [
    'entity.name.type',
    'entity.name.class',
    'support.class',
    'entity.other.inherited-class',
    'entity.name.namespace',
  ],
  tag: ['entity.name.tag', 'support.type.property-name.json', 'support.type.property-name.toml'],
  attribute: ['entity.other.attribute-name', 'support.type.property-name', 'meta.decorator'],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted'],
}
const plainScopes = [
  'keyword.operator',
  'string.template meta.template.expression',
  'meta.embedded',
  'punctuation.separator',
]
const operatorWords = [
  'keyword.operator.new',
  'keyword.operator.expression',
  'keyword.operator.logical.python',
  'keyword.operator.word',
]

/** A theme whose colours are numbers: the place of each kind in `tokenKinds`. */
export const kindsTheme: ThemeRegistration = {
  name: 'kinds',
  type: 'dark',
  fg: colourOf('plain'),
  bg: '#ffffff',
  settings: [
    { settings: { foreground: colourOf('plain'), background: '#ffffff' } },
    ...Object.entries(scopes).map(([kind, scope]) => ({ scope, settings: { foreground: colourOf(kind) } })),
    { scope: plainScopes, settings: { foreground: colourOf('plain') } },
    { scope: operatorWords, settings: { foreground: colourOf('keyword') } },
  ],
}

/** The place of the kind that a colour of the theme stands for. */
export function kindOfColour(colour: string | undefined): number {
  return Number.parseInt(colour?.slice(1) ?? '0', 16)
}

function colourOf(kind: string): string {
  const kinds: readonly string[] = tokenKinds
  const place = kinds.indexOf(kind)
  return `#${place.toString(16).padStart(6, '0')}`
}
