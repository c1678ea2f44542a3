import { expect, test } from 'vitest'
import { safeRedirect } from './safe-redirect'

test('a person returns to the page they came from', () => {
  expect(safeRedirect('/chat/abc?x=1')).toBe('/chat/abc?x=1')
  expect(safeRedirect('/settings/appearance')).toBe('/settings/appearance')
})

test('no link leads away from us, nor back to signing in', () => {
  for (const target of [
    '//evil.example/x',
    'https://evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '//localhost//evil.example/x',
    '//',
    '/\\',
    '//[',
    '/auth/sign-in',
    '/',
    undefined,
    7,
  ]) {
    expect(safeRedirect(target)).toBe('/chat')
  }
})
