import { expect, test } from 'vitest'
import { isPressed, keyLine, listShortcuts, shortcuts } from './shortcuts'

const none = { metaKey: false, ctrlKey: false, shiftKey: false, altKey: false }
const press = (key: string, held: Partial<typeof none> = {}, code = '') => ({ ...none, key, code, ...held })

test('a shortcut needs its keys and no others', () => {
  expect(isPressed(press('O', { ctrlKey: true, shiftKey: true }), shortcuts.newChat)).toBe(true)
  expect(isPressed(press('o', { metaKey: true, shiftKey: true }), shortcuts.newChat)).toBe(true)
  expect(isPressed(press('O', { shiftKey: true }), shortcuts.newChat)).toBe(false)
  expect(isPressed(press('o', { ctrlKey: true }), shortcuts.newChat)).toBe(false)
  expect(isPressed(press('O', { ctrlKey: true, shiftKey: true, altKey: true }), shortcuts.newChat)).toBe(false)
})

test('stopping and going back to the composer are not taken for each other', () => {
  const [plain, shifted] = [press('Escape'), press('Escape', { shiftKey: true })]
  expect([isPressed(plain, shortcuts.stop), isPressed(shifted, shortcuts.stop)]).toEqual([true, false])
  expect([isPressed(plain, shortcuts.focusComposer), isPressed(shifted, shortcuts.focusComposer)]).toEqual([
    false,
    true,
  ])
})

test('a keyboard with other letters has them at the same place', () => {
  expect(isPressed(press('щ', { ctrlKey: true, shiftKey: true }, 'KeyO'), shortcuts.newChat)).toBe(true)
  // Dvorak: the letter counts, not where it is.
  expect(isPressed(press('R', { ctrlKey: true, shiftKey: true }, 'KeyO'), shortcuts.newChat)).toBe(false)
})

test('the question mark is one, with or without Shift', () => {
  expect(isPressed(press('?', { shiftKey: true }), shortcuts.help)).toBe(true)
  expect(isPressed(press('?'), shortcuts.help)).toBe(true)
  expect(isPressed(press('?', { ctrlKey: true }), shortcuts.help)).toBe(false)
})

test('each shortcut is listed once, and no two have the same keys in one place', () => {
  for (const sendKey of ['enter', 'mod-enter'] as const) {
    const groups = listShortcuts(sendKey)
    expect(groups.flatMap(({ items }) => items).map(({ does }) => does)).toHaveLength(Object.keys(shortcuts).length)
    for (const { items } of groups) {
      const lines = items.map(keyLine)
      expect(new Set(lines).size).toBe(lines.length)
    }
  }
})
