import { expect, test } from 'vitest'
import { findPicture } from './find-picture'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const other = { kind: 'other' } as const
const png = { kind: 'image', mediaType: 'image/png', width: 1, height: 1 } as const
const webp = { kind: 'image', mediaType: 'image/webp', width: 1, height: 1 } as const

test('pictures of cameras are found by their brand, and films are no pictures', () => {
  expect(findPicture(bytes('\0\0\0\x18ftypheic'), other)).toMatchObject({ mediaType: 'image/heic', width: null })
  expect(findPicture(bytes('\0\0\0\x18ftypavif'), other)).toMatchObject({ mediaType: 'image/avif' })
  expect(findPicture(bytes('\0\0\0\x18ftypisom'), other)).toBeNull()
  expect(findPicture(bytes('hello'), other)).toBeNull()
})

test('pictures that move say so', () => {
  expect(findPicture(bytes('\x89PNG____IHDR____acTL____IDAT'), png)).toMatchObject({ isAnimated: true })
  expect(findPicture(bytes('\x89PNG____IHDR____IDAT____acTL'), png)).toMatchObject({ isAnimated: false })
  expect(findPicture(bytes('RIFF____WEBPVP8X____\x02'), webp)).toMatchObject({ isAnimated: true })
  expect(findPicture(bytes('RIFF____WEBPVP8X____\x10'), webp)).toMatchObject({ isAnimated: false })
})
