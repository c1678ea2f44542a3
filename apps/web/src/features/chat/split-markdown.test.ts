import { expect, test } from 'vitest'
import { splitMarkdown } from './split-markdown'

test('paragraphs, headings and code become blocks of their own', () => {
  expect(splitMarkdown('One.\n\n# Two\n\n```ts\na\n```\n\nThree')).toEqual([
    'One.\n\n',
    '# Two\n\n',
    '```ts\na\n```\n\n',
    'Three',
  ])
})

test('a blank line inside a code fence is not an end', () => {
  const code = '```\na\n\nb\n\n```js\nstill inside\n```\n'
  expect(splitMarkdown(code)).toEqual([code])
})

test('a code fence that has not closed yet stays one block', () => {
  expect(splitMarkdown('Hi\n\n```\na\n\nb')).toEqual(['Hi\n\n', '```\na\n\nb'])
})

test('loose lists, quotes and their continuations stay together', () => {
  const list = '1. a\n\n   more\n\n2. b\n'
  expect(splitMarkdown(list)).toEqual([list])
  expect(splitMarkdown('- a\n\n- b\n\nAfter')).toEqual(['- a\n\n- b\n\n', 'After'])
})

test('link definitions reach the whole text, so it is not cut', () => {
  const text = 'See [it][1].\n\nMore.\n\n[1]: https://example.com'
  expect(splitMarkdown(text)).toEqual([text])
})

test('nothing is lost or added', () => {
  const text = '\n\nA\r\n\r\nB\n\n\n~~~\nx\n\n~~~\n\n> q\n'
  expect(splitMarkdown(text).join('')).toBe(text)
})
