import { expect, test } from 'vitest'
import { fittedSize, isKept, type Picture, renamed, writtenAs } from './picture-plan'

const photo: Picture = { mediaType: 'image/jpeg', width: 4_000, height: 3_000, isAnimated: false }
const shrink = { keepOriginalImages: false }

test('a small picture is left as it is, and a large one only where the person wants that', () => {
  expect(isKept({ ...photo, width: 2_048, height: 100 }, shrink)).toBe(true)
  expect(isKept(photo, shrink)).toBe(false)
  expect(isKept({ ...photo, width: null, height: null }, shrink)).toBe(false)
  expect(isKept(photo, { keepOriginalImages: true })).toBe(true)
})

test('what moves is never drawn anew, and what no model reads always is', () => {
  expect(isKept({ ...photo, mediaType: 'image/gif' }, shrink)).toBe(true)
  expect(isKept({ ...photo, mediaType: 'image/webp', isAnimated: true }, shrink)).toBe(true)
  expect(isKept({ ...photo, mediaType: 'image/heic' }, { keepOriginalImages: true })).toBe(false)
})

test('a picture keeps its shape when it is made smaller', () => {
  expect(fittedSize(4_096, 3_072)).toEqual({ width: 2_048, height: 1_536 })
  expect(fittedSize(30_000, 2)).toEqual({ width: 2_048, height: 1 })
  expect(fittedSize(300, 200)).toEqual({ width: 300, height: 200 })
})

test('a picture becomes a JPEG unless that would lose what is see-through', () => {
  expect(writtenAs('image/png', false)).toBe('image/png')
  expect(writtenAs('image/webp', true)).toBe('image/webp')
  expect(writtenAs('image/webp', false)).toBe('image/jpeg')
  expect(writtenAs('image/heic', false)).toBe('image/jpeg')
})

test('the name follows the kind', () => {
  expect(renamed('IMG_1.HEIC', 'image/jpeg')).toBe('IMG_1.jpg')
  expect(renamed('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG')
  expect(renamed('clipboard', 'image/png')).toBe('clipboard.png')
})
