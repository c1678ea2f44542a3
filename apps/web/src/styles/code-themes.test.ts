import { readFileSync } from 'node:fs'
import { codeThemes } from '@better-chat/contract/appearance'
import { expect, test } from 'vitest'
import { tokenKinds } from '#lib/code/token-kinds'

const css = readFileSync(new URL('./code-themes.css', import.meta.url), 'utf8')
/** The page's own colours that the quiet theme uses: its ground and its ink. */
const own = { '--code': ['#f8f7f4', '#0c0d10'], '--code-ink': ['#1d1e22', '#e7e8eb'] }

test('every theme of the settings has a pair of colours for every kind, readable on its ground', () => {
  for (const theme of codeThemes) {
    const [ground, ...others] = ['--code', '--code-ink', ...tokenKinds.slice(1).map((kind) => `--code-${kind}`)]
    for (const property of others) {
      const [light = '', dark = ''] = pairOf(theme, property)
      const [lightGround = '', darkGround = ''] = pairOf(theme, ground ?? '')
      expect(contrast(light, lightGround), `${theme} ${property} in light`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark, darkGround), `${theme} ${property} in dark`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

function pairOf(theme: string, property: string): string[] {
  const rule = css.split(`[data-code-theme="${theme}"] {`)[1]?.split('}')[0] ?? ''
  const value = new RegExp(`${property}: (.*);`).exec(rule)?.[1] ?? ''
  if (value === 'var(--code-ink)') return pairOf(theme, '--code-ink')
  if (theme === 'quiet' && (property === '--code' || property === '--code-ink')) return own[property]
  return value.match(/#[0-9a-f]{6}/g) ?? []
}

function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
