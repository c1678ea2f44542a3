import { expect, test } from 'vitest'
import { piecesOf } from './hidden-characters'

const shown = (text: string) => piecesOf(text).map((piece) => (piece.isHidden ? `<${piece.text}>` : piece.text))

test('what nobody would see is written out', () => {
  expect(shown('a\u202eb\u200b')).toEqual(['a', '<\\u202e>', 'b', '<\\u200b>'])
  expect(shown('\u{e0061}\u0000\u2028')).toEqual(['<\\u{e0061}>', '<\\u0000>', '<\\u2028>'])
})

test('words, lines and pictures stay as they are', () => {
  for (const text of ['hello', 'one\n\ttwo\r\n', '❤️ and 👩‍👩‍👧 and 👍🏽', 'שלום']) expect(shown(text)).toEqual([text])
  expect(shown('')).toEqual([])
})
