import { expect, test } from 'vitest'
import { isRefused, withoutSettings } from './diagram-source'

const theme = '{init: {"themeCSS": "* { color: red }"}}%%'

test('settings are taken out, at the front and in between', () => {
  for (const source of [
    `%%${theme}\ngraph TD\n  A-->B`,
    'graph TD\n%%{wrap}%%\n  A-->B',
    '---\ntitle: x\n---\ngraph TD\n  A-->B',
    '  --- \nconfig:\n  theme: dark\n  ---\ngraph TD\n  A-->B',
  ]) {
    expect(withoutSettings(source)).toMatch(/^graph TD\n+ {2}A-->B$/)
  }
})

test('settings that show up once others are gone are taken out too, whatever the lines end with', () => {
  for (const source of [
    `%%%{a}%%%${theme}\ngraph TD`,
    '%%{a}%%\n---\nconfig:\n  themeCSS: x\n---\ngraph TD',
    '%%{a}%%---\nconfig:\n  themeCSS: x\n---\ngraph TD',
    '---\r\nconfig:\r\n  themeCSS: x\r\n---\r\ngraph TD',
    '---\rconfig:\r  themeCSS: x\r---\rgraph TD',
    `%%{a%%{b}%%}%%graph TD`,
  ]) {
    expect(withoutSettings(source)).toBe('graph TD')
  }
})

test('what still holds settings is refused', () => {
  for (const source of [
    '%%{init: {"themeCSS": "x"}',
    '---\nconfig:\n  themeCSS: x\ngraph TD',
    `${'%'.repeat(40)}%%{a}%%${'%{a}%%'.repeat(40)}\ngraph TD`,
  ]) {
    expect(isRefused(withoutSettings(source))).toBe(true)
  }
  expect(isRefused(withoutSettings('graph TD\n  A --- B'))).toBe(false)
})

test('settings are looked for in one pass, also where they never end', () => {
  const start = performance.now()
  for (const piece of ['%%{', '%%{a', '---\n', '%%{}%']) withoutSettings(piece.repeat(5_000))
  expect(performance.now() - start).toBeLessThan(500)
})
