import { expect, test } from 'vitest'
import { mergeEnvironment, parsePlain } from './environment.mjs'

test('the process environment wins over the file', () => {
  expect(mergeEnvironment('A=file\nB=file', { A: 'process' })).toEqual({ A: 'process', B: 'file' })
})

test('an empty variable counts as unset, and unsets what the file says', () => {
  expect(mergeEnvironment('A=file\nB=', { A: '' })).toEqual({})
})

test('comments and quotes of the file are understood', () => {
  expect(mergeEnvironment('# a comment\nA="two words" # why\n', {})).toEqual({ A: 'two words' })
})

test('a Node without parseEnv reads what the launcher itself writes', () => {
  expect(parsePlain('# why\nA=one=1\n\nB="two words"\n')).toEqual({ A: 'one=1', B: 'two words' })
})
