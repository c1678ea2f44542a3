import { expect, test } from 'vitest'
import { blocksOf, splitMarkdown } from './split-markdown'

const cut = (text: string) => blocksOf(splitMarkdown(text))

const everything = [
  '  ~~~\n  x\n  ~~~\nAt once\n\n',
  'One *and* two.\n\n# Heading\ntext\n\n',
  '- a\n\n- b\n  ```js\n  x\n\n  y\n  ```\n- c\n\n10 people\n\n',
  '1. a\n\n   more\n\n2. b\n\n> quote\n> ```\n> code\n\nAfter\n',
  '```ts\na\n\nb\n```\ntext at once\n````md\n```js\n```\n````\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\nx\n$$\n\n[^1]: note\n\n    goes on\n\n[a]: https://example.com\n',
  '\r\nA\r\n\r\nB\n\n\n~~~\nx\n\n~~~\n\n<div>\n\n--- \n- \n1\n\n2.\n\nend',
].join('')

test('paragraphs, headings and code become blocks of their own', () => {
  expect(cut('One.\n\n# Two\n\n```ts\na\n```\n\nThree')).toEqual([
    'One.\n\n',
    '# Two\n\n',
    '```ts\na\n```\n\n',
    'Three',
  ])
})

test('a blank line inside a code fence is not an end, and what follows the fence at once is the next block', () => {
  expect(cut('```\na\n\nb\n\n```js\nstill inside\n```\nAfter')).toEqual([
    '```\na\n\nb\n\n```js\nstill inside\n```\n',
    'After',
  ])
})

test('what follows a fence at once is the next block too when the fence stands a little to the right', () => {
  expect(cut('  ```js\na\n  ```\nAfter')).toEqual(['  ```js\na\n  ```\n', 'After'])
  expect(cut('- b\n  ```js\n  x\n  ```\n  more of b')).toEqual(['- b\n  ```js\n  x\n  ```\n  more of b'])
})

test('a code fence that has not closed yet stays one block, and needs no blank line before it', () => {
  expect(cut('Hi\n```\na\n\nb')).toEqual(['Hi\n', '```\na\n\nb'])
})

test('a shorter fence, or one with a word behind it, does not close a longer one', () => {
  const code = '````\n```\n\n````js\n\nx'
  expect(cut(code)).toEqual([code])
})

test('three backticks around words in a line are no fence', () => {
  expect(cut('``` x ``` y\n\nnext')).toEqual(['``` x ``` y\n\n', 'next'])
})

test('loose lists, quotes and their continuations stay together', () => {
  const list = '1. a\n\n   more\n\n2. b\n'
  expect(cut(list)).toEqual([list])
  expect(cut('- a\n\n- b\n\nAfter')).toEqual(['- a\n\n- b\n\n', 'After'])
})

test('code in a list ends with the list', () => {
  expect(cut('- a\n\n  ```js\n  x\n\n  y\n\nAfter\n\nMore')).toEqual([
    '- a\n\n  ```js\n  x\n\n  y\n\nAfter\n\n',
    'More',
  ])
})

test('a long list is cut between its items, never inside one', () => {
  const list = Array.from({ length: 300 }, (_, index) => `${index + 1}. item ${'x'.repeat(40)}\n   - nested\n`).join('')
  const blocks = cut(list)
  expect(blocks.length).toBeGreaterThan(3)
  expect(blocks.every((block) => /^\d+\. item/.test(block))).toBe(true)
  expect(blocks.join('')).toBe(list)
})

test('nothing is lost or added', () => {
  expect(cut(everything).join('')).toBe(everything)
})

test('of every beginning, all blocks but the last are blocks of the whole', () => {
  const whole = cut(everything)
  for (let length = 1; length < everything.length; length++) {
    const blocks = cut(everything.slice(0, length))
    expect(blocks.slice(0, -1)).toEqual(whole.slice(0, blocks.length - 1))
  }
})

test('going on from an earlier split gives what splitting anew gives, at every character', () => {
  let split = splitMarkdown('')
  for (let length = 1; length <= everything.length; length++) {
    const text = everything.slice(0, length)
    split = splitMarkdown(text, split)
    expect(blocksOf(split)).toEqual(cut(text))
  }
})

test('a text that is not the earlier one grown is cut anew', () => {
  const before = splitMarkdown('One\n\ntwo')
  expect(blocksOf(splitMarkdown('Other\n\ntext', before))).toEqual(['Other\n\n', 'text'])
})
