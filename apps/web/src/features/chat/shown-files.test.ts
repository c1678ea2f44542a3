import { attachmentUrl } from '@better-chat/contract/files'
import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { isPicture, shownFiles } from './shown-files'

const ids = ['5f0b2a52-4a53-4f0c-9a1e-0c6f3f1d2b01', '5f0b2a52-4a53-4f0c-9a1e-0c6f3f1d2b02'] as const
const part = (id: string, mediaType: string, filename?: string) => ({
  type: 'file' as const,
  url: attachmentUrl(id),
  mediaType,
  ...(filename !== undefined && { filename }),
})
const noted = (id: string, facts: object) => ({ id, size: 10, width: null, height: null, pages: null, ...facts })

function aMessage(parts: ChatMessage['parts'], files: object[]): ChatMessage {
  return { id: 'm', role: 'user', parts, metadata: { files } as ChatMessage['metadata'] }
}

test('each file has what the message noted of it, whatever stands between them', () => {
  const message = aMessage(
    [part(ids[0], 'image/png', 'bird.png'), { type: 'text', text: 'Look' }, part(ids[1], 'application/pdf', 'a.pdf')],
    [noted(ids[0], { width: 4, height: 3 }), noted(ids[1], { pages: 12 })],
  )
  expect(shownFiles(message)).toMatchObject([
    { name: 'bird.png', size: 10, width: 4, height: 3, pages: null },
    { name: 'a.pdf', size: 10, width: null, height: null, pages: 12 },
  ])
})

test('what was noted of another file counts for none, and a file without a name has a plain one', () => {
  const message = aMessage([part(ids[0], 'image/png'), part(ids[1], 'text/csv')], [noted(ids[1], { width: 4 })])
  expect(shownFiles(message)).toMatchObject([
    { name: 'Image', size: null, width: null },
    { name: 'File', size: null },
  ])
})

test('the same file twice is two files of the page', () => {
  const twice = shownFiles(aMessage([part(ids[0], 'image/png', 'a'), part(ids[0], 'image/png', 'a')], []))
  expect(new Set(twice.map(({ key }) => key)).size).toBe(2)
})

test('a drawing that was attached is a text; one that brings its content along is drawn', () => {
  const mediaType = 'image/svg+xml'
  expect(isPicture({ url: attachmentUrl(ids[0]), mediaType })).toBe(false)
  expect(isPicture({ url: 'data:image/svg+xml,x', mediaType })).toBe(true)
  expect(isPicture({ url: attachmentUrl(ids[0]), mediaType: 'image/webp' })).toBe(true)
})
