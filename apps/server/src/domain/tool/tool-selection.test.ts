import { expect, test } from 'vitest'
import { anyTools, applySwitches, hasOwnTools, isSelected, takesPart } from './tool-selection'

const on = { id: 'on', enabled: true }
const off = { id: 'off', enabled: false }

test('where nothing is chosen, what is switched on takes part', () => {
  expect([takesPart(anyTools, on), takesPart(anyTools, off), hasOwnTools(anyTools)]).toEqual([true, false, true])
  expect(isSelected(anyTools, on, 'add')).toBe(true)
})

test('a conversation says otherwise of single servers', () => {
  const selection = { ...anyTools, switches: { on: false, off: true } }
  expect([takesPart(selection, on), takesPart(selection, off), hasOwnTools(selection)]).toEqual([false, true, true])
})

test('a message that names servers or tools has those alone, also where they are switched off', () => {
  const only = [{ serverId: 'off' }, { serverId: 'other', tool: 'add' }]
  const selection = { ...anyTools, switches: { on: true, off: false }, only }
  expect([takesPart(selection, on), takesPart(selection, off), hasOwnTools(selection)]).toEqual([false, true, false])
  expect(isSelected(selection, off, 'anything')).toBe(true)
  expect(isSelected(selection, { id: 'other' }, 'add')).toBe(true)
  expect(isSelected(selection, { id: 'other' }, 'remove')).toBe(false)
})

test('without tools nothing takes part, whatever is named', () => {
  const selection = { choice: 'none' as const, switches: { on: true }, only: [{ serverId: 'on' }] }
  expect([takesPart(selection, on), hasOwnTools(selection)]).toEqual([false, false])
})

test('of the switches those that are named are changed', () => {
  expect(applySwitches({ one: true, two: false }, { two: null, three: false })).toEqual({ one: true, three: false })
})

test('what a conversation says of its servers does not grow without end', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}`, true]))
  const after = applySwitches(many, { newest: false })
  expect([Object.keys(after).length, after.newest, after.s0]).toEqual([100, false, undefined])
})
