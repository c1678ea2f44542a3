import { type Appearance, defaultAppearance } from '@better-chat/contract/appearance'
import { expect, test } from 'vitest'
import { appearanceCookie, parseAppearanceCookie } from './appearance-cookie'

const chosen: Appearance = {
  theme: 'dark',
  accent: 'rose',
  textSize: 'larger',
  chatWidth: 'wide',
  codeTheme: 'solarized',
  motion: 'reduced',
}

test('what is written is read back, also among other cookies', () => {
  const [pair = ''] = appearanceCookie(chosen).split(';')
  expect(parseAppearanceCookie(pair)).toEqual(chosen)
  expect(parseAppearanceCookie(`a=1; ${pair}; b=2`)).toEqual(chosen)
})

test('without a cookie everything is as delivered', () => {
  expect(parseAppearanceCookie('')).toEqual(defaultAppearance)
  expect(parseAppearanceCookie('not-bc-appearance=dark.rose')).toEqual(defaultAppearance)
})

test('an unknown value is as delivered and the others stand', () => {
  expect(parseAppearanceCookie('bc-appearance=dark.pink.huge.wide')).toEqual({
    ...defaultAppearance,
    theme: 'dark',
    chatWidth: 'wide',
  })
})

test('nothing but known words comes out of a cookie', () => {
  for (const text of ['dark"onload=alert(1)', 'dark.rose%22', '<script>', 'toString.constructor', 'DARK.ROSE']) {
    expect(parseAppearanceCookie(`bc-appearance=${text}`)).toEqual(defaultAppearance)
  }
})
