export type Piece = { text: string; isHidden: boolean }

/** Pictures are joined by characters that cannot be seen, and are seen themselves. */
const picture = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*`
/** Cannot be seen, or changes the direction of others; lines and tabs can be seen where they are kept. */
const hidden = String.raw`(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\u2028\u2029]`

/** A text in pieces, in which what nobody would see is written out as an escape. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let shown = 0
  for (const { index, 0: found } of text.matchAll(new RegExp(`${picture}|${hidden}`, 'gu'))) {
    if (isPicture(found)) continue
    if (index > shown) pieces.push({ text: text.slice(shown, index), isHidden: false })
    pieces.push({ text: escaped(found), isHidden: true })
    shown = index + found.length
  }
  if (shown < text.length) pieces.push({ text: text.slice(shown), isHidden: false })
  return pieces
}

function isPicture(found: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(found)
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
