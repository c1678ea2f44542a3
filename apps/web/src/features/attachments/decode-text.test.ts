import { expect, test } from 'vitest'
import { decodeText } from './decode-text'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('UTF-8 is text as it is', () => {
  expect(decodeText(utf8('naïve — 日本'))).toEqual({ text: 'naïve — 日本', isUtf8: true })
})

test('UTF-16 with its mark is written anew, in either order', () => {
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x68, 0, 0x69, 0]))).toEqual({ text: 'hi', isUtf8: false })
  expect(decodeText(new Uint8Array([0xfe, 0xff, 0, 0x68, 0, 0x69]))).toEqual({ text: 'hi', isUtf8: false })
})

test('a table that Excel wrote on Windows is text', () => {
  const bytes = new Uint8Array([...utf8('name;caf'), 0xe9, ...utf8(';\r\n')])
  expect(decodeText(bytes)).toEqual({ text: 'name;café;\r\n', isUtf8: false })
})

test('bytes with zeros, or with control bytes and no UTF-8, are no text', () => {
  expect(decodeText(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0]))).toBeNull()
  expect(decodeText(new Uint8Array([0x50, 0x4b, 0x03, 0xe9]))).toBeNull()
  expect(decodeText(new Uint8Array([0x41, 0x81]))).toBeNull()
})
