import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keyNames, listShortcuts } from './shortcuts'

const page = readFileSync(new URL('../../../content/docs/keyboard.md', import.meta.url), 'utf8')

test('the page about the keyboard lists every shortcut with its keys, group by group', () => {
  const [, , ...rows] = page.matchAll(/^\| (.+) \| (.+) \| (.+) \|$/gm)
  const written = rows.map(([, keys, does, where]) => ({ keys: keys?.split(/ \+ | /), does, where }))
  const expected = listShortcuts('enter').flatMap(({ label, items }) =>
    items.map((shortcut) => ({ keys: keyNames(shortcut), does: shortcut.does, where: label })),
  )
  expect(written).toEqual(expected)
})
