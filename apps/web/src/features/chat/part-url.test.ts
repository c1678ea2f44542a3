import { expect, test } from 'vitest'
import { isOwnUrl, webHost } from './part-url'

test('a source is known by its host, and what is no web address has none', () => {
  expect(webHost('https://www.example.com/a?b')).toBe('example.com')
  expect(webHost('http://docs.example.com')).toBe('docs.example.com')
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nothing', '']) {
    expect(webHost(url)).toBeNull()
  }
})

test('only what is ours or holds its content itself is loaded', () => {
  const origin = 'https://chat.example'
  expect(isOwnUrl('data:image/png;base64,AA', origin)).toBe(true)
  expect(isOwnUrl('/api/attachments/a', origin)).toBe(true)
  expect(isOwnUrl(`${origin}/api/attachments/a`, origin)).toBe(true)
  for (const url of [
    'https://elsewhere.example/a.png',
    '//elsewhere.example/a.png',
    'javascript:alert(1)',
    'http://[',
  ]) {
    expect(isOwnUrl(url, origin)).toBe(false)
  }
})
