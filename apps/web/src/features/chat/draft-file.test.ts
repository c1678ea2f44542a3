import type { Attachment, AttachmentId } from '@better-chat/contract/attachment'
import { expect, test } from 'vitest'
import { filesOf, isSameWritten, joinTools, toMessageFiles, toParts } from './draft-file'

// Ids are branded; a test may mint them.
const file: Attachment = {
  id: 'f' as AttachmentId,
  url: '/api/attachments/f',
  name: 'a.png',
  mediaType: 'image/png',
  size: 3,
  width: 1,
  height: 2,
  pages: null,
  hasText: true,
}
const part = { type: 'file', url: '/api/attachments/f', mediaType: 'image/png', filename: 'a.png' }

test('files stand before the words, and a message of files alone has no words', () => {
  expect(toParts({ text: 'look', files: [file] })).toEqual([part, { type: 'text', text: 'look' }])
  expect(toParts({ text: ' ', files: [file] })).toEqual([part])
})

test('a message that was sent gives its files back', () => {
  const parts = toParts({ text: '', files: [file] })
  expect(filesOf({ parts, metadata: { files: toMessageFiles([file]) } })).toEqual([file])
  expect(filesOf({ parts })).toEqual([])
})

test('other files make it another message', () => {
  const written = { text: 'a', files: [file] }
  expect(isSameWritten(written, { text: 'a', files: [file] })).toBe(true)
  expect(isSameWritten(written, { text: 'a', files: [] })).toBe(false)
  expect(isSameWritten(written, { text: 'b', files: [file] })).toBe(false)
})

test('tools are joined once each, and no more than a message may name', () => {
  const tools = Array.from({ length: 15 }, (_, index) => ({ serverId: 'modern', tool: `tool${index}` }))
  expect(joinTools(tools, tools)).toEqual(tools)
  const others = tools.map((named) => ({ ...named, serverId: 'legacy' }))
  expect(joinTools(tools, others)).toEqual([...tools, ...others.slice(0, 5)])
  expect(joinTools([{ serverId: 'modern' }], tools)).toHaveLength(16)
})
