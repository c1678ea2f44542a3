import { expect, test } from 'vitest'
import { parseThemeCookie, themeCookie } from './theme-cookie'

test('the theme is found among other cookies', () => {
  expect(parseThemeCookie('a=1; bc-theme=dark; b=2')).toBe('dark')
  expect(parseThemeCookie('bc-theme=light')).toBe('light')
})

test('an unknown or missing theme follows the system', () => {
  expect(parseThemeCookie('')).toBe('system')
  expect(parseThemeCookie('bc-theme=pink')).toBe('system')
  expect(parseThemeCookie('not-bc-theme=dark')).toBe('system')
})

test('what is written is read back', () => {
  expect(parseThemeCookie(themeCookie('dark'))).toBe('dark')
})
