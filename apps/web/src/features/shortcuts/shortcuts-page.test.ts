import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keyNames, listShortcuts } from './shortcuts'

const page = readFileSync(new URL('../../../content/docs/keyboard.md', import.meta.url), 'utf8')

/** What the tables of the page say, by the heading they stand under. */
function readTables() {
  const sections = page.split(/^## /m).map((section) => section.split('\n'))
  return sections.flatMap(([label = '', ...lines]) => {
    const rows = lines.flatMap((line) => {
      const [, keys, does] = /^\| (.+) \| (.+) \|$/.exec(line) ?? []
      return keys && does && !/^(?:Keys|---)$/.test(keys) ? [{ does, keys: keys.split(/ \+ | /) }] : []
    })
    return rows.length > 0 ? [{ label, rows }] : []
  })
}

test('the page about the keyboard lists every shortcut with its keys, group by group', () => {
  const groups = listShortcuts('enter').map(({ label, items }) => ({
    label,
    rows: items.map((shortcut) => ({ does: shortcut.does, keys: keyNames(shortcut) })),
  }))
  expect(readTables()).toEqual(groups)
})
