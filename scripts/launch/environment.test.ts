import { expect, test } from 'vitest'
import { mergeEnvironment } from './environment.mjs'

test('the process environment wins over the file', () => {
  expect(mergeEnvironment('A=file\nB=file', { A: 'process' })).toEqual({ A: 'process', B: 'file' })
})

test('an empty variable counts as unset, and unsets what the file says', () => {
  expect(mergeEnvironment('A=file\nB=', { A: '' })).toEqual({})
})

test('comments and quotes of the file are understood', () => {
  expect(mergeEnvironment('# a comment\nA="two words" # why\n', {})).toEqual({ A: 'two words' })
})
