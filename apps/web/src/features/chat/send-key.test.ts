import { expect, test } from 'vitest'
import { isSendPress, sendKeyHelp, sendKeyHere } from './send-key'

const enter = {
  key: 'Enter',
  keyCode: 13,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
}

test('Enter sends and Shift+Enter breaks the line, or the other way round where the person chose so', () => {
  expect(isSendPress(enter, 'enter')).toBe(true)
  expect(isSendPress({ ...enter, shiftKey: true }, 'enter')).toBe(false)
  expect(isSendPress({ ...enter, altKey: true }, 'enter')).toBe(false)
  expect(isSendPress(enter, 'mod-enter')).toBe(false)
  expect(isSendPress({ ...enter, shiftKey: true }, 'mod-enter')).toBe(false)
})

test('Ctrl or Command with Enter sends whatever was chosen, another key never', () => {
  for (const sendKey of ['enter', 'mod-enter'] as const) {
    expect(isSendPress({ ...enter, ctrlKey: true }, sendKey)).toBe(true)
    expect(isSendPress({ ...enter, metaKey: true }, sendKey)).toBe(true)
    expect(isSendPress({ ...enter, key: 'a', ctrlKey: true }, sendKey)).toBe(false)
  }
})

test('an Enter that belongs to an input method never sends', () => {
  expect(isSendPress({ ...enter, isComposing: true }, 'enter')).toBe(false)
  expect(isSendPress({ ...enter, keyCode: 229 }, 'enter')).toBe(false)
  expect(isSendPress({ ...enter, isComposing: true, ctrlKey: true }, 'mod-enter')).toBe(false)
})

test('on touch Enter breaks the line whatever was chosen, and the help says so', () => {
  expect(sendKeyHere('enter', true)).toBe('mod-enter')
  expect(sendKeyHere('enter', false)).toBe('enter')
  expect(sendKeyHelp('mod-enter', true)).toMatch(/button sends/)
  expect(sendKeyHelp('mod-enter', false)).toMatch(/Control or Command and Enter sends/)
})
