import { expect, test } from 'vitest'
import { explain, Failure, tail } from './failure.mjs'

test('a failure is its sentence, after the output it is about', () => {
  expect(explain(new Failure('It failed.', 'line'))).toBe('line\n\nIt failed.')
})

test('a folder that refuses writes is named', () => {
  const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/somewhere' })
  expect(explain(error)).toBe('Better Chat cannot write to /somewhere (EACCES).')
})

test('anything else is one line, without a stack', () => {
  expect(explain(new Error('first\nsecond'))).toBe('Better Chat could not start: first')
})

test('the tail is the last lines', () => {
  expect(tail('1\n2\n3\n', 2)).toBe('2\n3')
})
