import { expect, test } from 'vitest'
import type { ToolBlock } from '#domain/tool/mcp-host'
import { type Keep, keepNothing, toToolOutput } from './tool-content'
import { toModelText } from './tool-output'

/** Keeps everything, and has room for 2,000 characters of text. */
function aKeep(over: Partial<Keep> = {}) {
  const texts: string[] = []
  const keep: Keep = {
    turn: (work) => work(),
    textLength: () => 2_000,
    bytes: async () => ({ type: 'file', url: '/api/attachments/f', mediaType: 'image/png', name: 'p.png' }),
    text: async (text) => {
      texts.push(text)
      return { url: `/api/attachments/${texts.length}`, length: text.length }
    },
    note: () => undefined,
    ...over,
  }
  return { keep, texts }
}

const text = (length: number, letter = 'x'): ToolBlock => ({ type: 'text', text: letter.repeat(length) })
const answer = (content: ToolBlock[], structured: unknown = null) => ({ isError: false, content, structured })

test('texts share their room: what does not fit is begun, what follows is kept whole alone', async () => {
  const { keep, texts } = aKeep()
  const { content } = await toToolOutput(answer([text(1_500), text(1_500, 'y'), text(700, 'z')]), keep)
  expect(content).toEqual([
    { type: 'text', text: 'x'.repeat(1_500) },
    { type: 'text', text: 'y'.repeat(500), whole: { url: '/api/attachments/1', length: 1_500 } },
    { type: 'text', text: '', whole: { url: '/api/attachments/2', length: 700 } },
  ])
  expect(texts.map((one) => one.length)).toEqual([1_500, 700])
  expect(toModelText({ content, structured: null })).toMatch(/y\n\n\(Cut off here: the whole has 1500 characters/)
})

test('what cannot be kept is said, and what has no beginning either is counted', async () => {
  const { keep } = aKeep({ text: async () => ({ why: 'the storage is full' }) })
  const { content } = await toToolOutput(answer([text(3_000), text(3_000), text(3_000)]), keep)
  expect(content).toEqual([
    { type: 'text', text: `${'x'.repeat(2_000)}\n\n(The rest is left out: the storage is full.)` },
    { type: 'text', text: '(2 more parts of the answer are left out.)' },
  ])
})

test('half a character is never left at the end of a beginning', async () => {
  const { keep } = aKeep()
  const { content } = await toToolOutput(answer([{ type: 'text', text: `${'x'.repeat(1_999)}😀😀` }]), keep)
  expect(content[0]).toMatchObject({ text: 'x'.repeat(1_999) })
})

test('a picture is kept also where the words before it took all the room; thousands of parts are not', async () => {
  const { keep } = aKeep()
  const picture: ToolBlock = { type: 'image', data: 'AAAA', mimeType: 'image/png' }
  const { content } = await toToolOutput(answer([text(3_000), picture, ...Array(5_000).fill(text(1))]), keep)
  expect(content[1]).toMatchObject({ type: 'file' })
  expect(content.length).toBeLessThanOrEqual(101)
  expect(content.at(-1)).toMatchObject({ text: expect.stringContaining('left out') })
})

test('structured content that is too long is a file beside the words, and not told twice', async () => {
  const { keep } = aKeep()
  const structured = { rows: 'r'.repeat(3_000) }
  const output = await toToolOutput(answer([text(5)], structured), keep)
  expect(output).toEqual({
    content: [
      { type: 'text', text: 'xxxxx' },
      { type: 'text', text: '', whole: { url: '/api/attachments/1', length: expect.any(Number) } },
    ],
    structured: null,
  })
})

test('tried by hand nothing is kept: bytes are handed on, as far as they can be shown', async () => {
  const picture = (length: number): ToolBlock => ({ type: 'image', data: 'A'.repeat(length), mimeType: 'image/png' })
  const { content } = await toToolOutput(answer([picture(4_000_000), picture(4_000_000), text(500_000)]), keepNothing())
  expect(content.map((one) => one.type)).toEqual(['image', 'text', 'text'])
  expect(content[2]).toMatchObject({ text: expect.stringContaining('The rest is left out: it is too long.') })
})
