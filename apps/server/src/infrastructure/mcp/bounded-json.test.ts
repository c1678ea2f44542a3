import { expect, test } from 'vitest'
import { createJsonScale } from './bounded-json'

function read(text: string, pieceLength = 1_000) {
  const weigh = createJsonScale()
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += pieceLength) weigh(bytes.subarray(at, at + pieceLength))
}

test.for([
  ['a list of objects', `[${'{},'.repeat(250_000)}{}]`],
  ['a list of numbers', `[${'1,'.repeat(1_000_000)}1]`],
  ['lists in lists', `${'['.repeat(201)}${']'.repeat(201)}`],
  ['lists in lists after a word that closes many', `: ${']'.repeat(1_000)}\ndata: ${'['.repeat(201)}`],
  ['lists behind a quote that is no string', `: "\ndata: ${'['.repeat(201)}`],
  ['lists behind a string that ends with a backslash', `["\\\\",${'['.repeat(200)}`],
] as const)('%s that would take too much room are not read', ([, text]) => {
  expect(() => read(text)).toThrow('too large')
})

test.for([
  ['brackets in a string', JSON.stringify({ text: '[{,'.repeat(500_000) })],
  ['quotes in a string', JSON.stringify({ text: '"['.repeat(1_000), more: '\\"' })],
  ['many objects, one after the other', 'data: {"a":[[1]]}\n\n'.repeat(50_000)],
  ['a large table', JSON.stringify(Array.from({ length: 20_000 }, () => ({ a: 1, b: [2, 3] })))],
] as const)('%s are', ([, text]) => {
  read(text)
  read(text, 1)
})
