import { expect, test } from 'vitest'
import { hostBehind, safeHref } from './safe-href'

test('only addresses of the web and of mail are links', () => {
  expect(safeHref('https://example.com/a b')).toBe('https://example.com/a%20b')
  expect(safeHref('HTTP://Example.com')).toBe('http://example.com/')
  expect(safeHref('mailto:a@b.example')).toBe('mailto:a@b.example')
})

test('whatever runs, reads files or depends on where the page is, is no link', () => {
  const others = [
    'javascript:x',
    ' javascript:x',
    'java\nscript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///x',
    'blob:x',
  ]
  for (const url of [...others, '//evil.example', '/api/x', '#x', '?x', 'https://', 'ftp://x', '']) {
    expect(safeHref(url)).toBeNull()
  }
})

test('the host is told when the text names another', () => {
  const evil = 'https://evil.example/'
  for (const text of [
    'https://bank.example',
    'bank.com',
    'www.bank.com/login',
    'go to bank.co.uk now',
    'ｂank.com',
    'https://bank.com@evil.example.org',
    'evil.example.bank.com',
    'notes.md at https://bank.example',
    'evil.example, or bank.example',
    null,
    'harm\u200bless',
    '\u202eelpmaxe',
  ]) {
    expect(hostBehind(text, evil)).toBe('evil.example')
  }
  expect(hostBehind('me@bank.com', 'mailto:thief@evil.example')).toBe('thief@evil.example')
})

test('nothing is told when the text is honest, or names nothing', () => {
  expect(hostBehind('the manual', 'https://docs.example.com/x')).toBeNull()
  expect(hostBehind('example.com', 'https://www.example.com/')).toBeNull()
  expect(hostBehind('https://www.example.com/a', 'https://example.com/a')).toBeNull()
  expect(hostBehind('README.md', 'https://git.example/x')).toBeNull()
  expect(hostBehind('a@b.example', 'mailto:a@b.example')).toBeNull()
})
