import { expect, test } from 'vitest'
import { pictureBox, picturesHeight } from './picture-box'

test('a picture alone keeps its shape within bounds, and is never made larger', () => {
  expect(pictureBox({ width: 4_000, height: 3_000 })).toEqual({ width: 384, height: 288 })
  expect(pictureBox({ width: 1_000, height: 2_000 })).toEqual({ width: 160, height: 320 })
  expect(pictureBox({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 })
})

test('a picture that is hardly a line, or whose size is not known, still has a place', () => {
  expect(pictureBox({ width: 8_000, height: 20 })).toEqual({ width: 384, height: 56 })
  expect(pictureBox({ width: 1, height: 1 })).toEqual({ width: 56, height: 56 })
  expect(pictureBox({ width: null, height: null })).toEqual({ width: 384, height: 240 })
})

test('several pictures are squares in as many rows as they need', () => {
  const pictures = Array.from({ length: 4 }, () => ({ width: 100, height: 900 }))
  expect(picturesHeight(pictures, 708)).toBe(144)
  expect(picturesHeight(pictures, 358)).toBe(296)
  expect(picturesHeight(pictures.slice(0, 1), 358)).toBe(320)
  expect(picturesHeight([{ width: 3_840, height: 1_920 }], 200)).toBe(86)
  expect(picturesHeight([], 708)).toBe(0)
})
