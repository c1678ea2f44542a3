import { expect, test } from 'vitest'
import { freeName, safeFileName, safeName } from './safe-name'

test('a title without anything special stays as it is, in every script', () => {
  expect(safeName('Züge nach Lissabon', 'x')).toBe('Züge nach Lissabon')
  expect(safeName('里斯本的火车 🚆', 'x')).toBe('里斯本的火车 🚆')
})

test('no path, no line, no wildcard, no character that turns the direction', () => {
  expect(safeName('../../etc/passwd', 'x')).toBe('-..-etc-passwd')
  expect(safeName('C:\\a|b?"<c>*', 'x')).toBe('C--a-b---c--')
  expect(safeName('a\r\nb\tc\u0000d\u2028e', 'x')).toBe('a b c d e')
  expect(safeName('invoice\u202Efdp.exe\uD800', 'x')).toBe('invoicefdp.exe')
})

test('names of devices, and dots and spaces at the ends, are none of a file', () => {
  expect(safeName('CON', 'x')).toBe('_CON')
  expect(safeName('com1.txt', 'x')).toBe('_com1.txt')
  expect(safeName('Console', 'x')).toBe('Console')
  expect(safeName(' .hidden. . ', 'x')).toBe('hidden')
  expect(safeName('...', 'Conversation')).toBe('Conversation')
})

test('a long name is cut between characters, by its bytes', () => {
  expect(safeName('a'.repeat(300), 'x')).toBe('a'.repeat(150))
  expect(safeName('語'.repeat(200), 'x')).toBe('語'.repeat(50))
  expect(safeName('😀'.repeat(200), 'x')).toBe('😀'.repeat(37))
})

test('a file keeps its ending', () => {
  expect(safeFileName(`${'b'.repeat(300)}.pdf`)).toBe(`${'b'.repeat(150)}.pdf`)
  expect(safeFileName('nul.png')).toBe('_nul.png')
  expect(safeFileName('.gitignore')).toBe('file.gitignore')
  expect(safeFileName('no ending')).toBe('no ending')
})

test('a name is given once, whatever its capitals', () => {
  const taken = new Set<string>()
  expect(freeName(taken, 'Plan (ab)', '.md')).toBe('Plan (ab).md')
  expect(freeName(taken, 'plan (AB)', '.md')).toBe('plan (AB) 2.md')
  expect(freeName(taken, 'Plan (ab)', '.md')).toBe('Plan (ab) 3.md')
})
