import { expect, test } from 'vitest'
import { toToolBlocks } from './tool-blocks'

test('halves of characters in an answer are shown as such', () => {
  expect(
    toToolBlocks([
      { type: 'text', text: 'a\ud83d' },
      { type: 'resource_link', uri: 'notes://\ud83d', name: '\ude00b' },
    ]),
  ).toEqual([
    { type: 'text', text: 'a\ufffd' },
    { type: 'link', uri: 'notes://\ufffd', name: '\ufffdb', description: null, mimeType: null },
  ])
})

test('of an answer in more parts than anybody meant the rest is not read, and still counts', () => {
  const blocks = toToolBlocks(Array(50_000).fill({ type: 'text', text: 'x' }))
  expect(blocks).toHaveLength(50_000)
  expect(blocks.filter(({ type }) => type === 'text')).toHaveLength(100)
})
