import type { Attachment, AttachmentId } from '@better-chat/contract/attachment'
import { expect, test } from 'vitest'
import { type DraftFile, toDraftFile } from './draft-file'
import { filesHold, neededCapabilities, roomFor } from './files-hold'

function attached(id: string, about: Partial<Attachment> = {}): DraftFile {
  // Ids are branded; a test may mint them.
  const file = { id: id as AttachmentId, url: `/api/attachments/${id}`, name: `${id}.txt`, mediaType: 'text/plain' }
  return toDraftFile({ ...file, size: 1, width: null, height: null, pages: null, hasText: false, ...about })
}
const common = { mediaType: 'image/png', size: 1, preview: null }
const failed: DraftFile = { ...common, key: 'f', name: 'report.pdf', state: 'failed', message: 'No.', canRetry: true }
const coming: DraftFile = { ...common, key: 'u', name: 'u.png', state: 'uploading', share: 0.5 }

test('a message waits for its files, and for what is to become of those that failed', () => {
  expect(filesHold([attached('a')])).toBeNull()
  expect(filesHold([attached('a'), coming])).toBe('A file is still being uploaded.')
  expect(filesHold([coming, { ...coming, key: 'v' }])).toBe('2 files are still being uploaded.')
  expect(filesHold([coming, failed])).toBe('“report.pdf” could not be attached: try again or remove it.')
})

test('more files, or larger ones, than a message takes are held back', () => {
  const many = Array.from({ length: 12 }, (_, index) => attached(`${index}`))
  expect(filesHold(many)).toBe('A message can have 10 files; remove 2.')
  const half = 21 * 1024 * 1024
  expect(filesHold([attached('a', { size: half }), attached('b', { size: half })])).toMatch(/40 MB together/)
})

test('files there is no room for are named', () => {
  const nine = Array.from({ length: 9 }, (_, index) => attached(`${index}`))
  expect(roomFor(nine, [{ name: 'a' }])).toEqual({ room: 1, refusal: null })
  expect(roomFor(nine, [{ name: 'a' }, { name: 'b' }])).toEqual({
    room: 1,
    refusal: 'A message can have 10 files; “b” was not attached.',
  })
})

test('pictures need a model that sees, and only a PDF without text one that reads it', () => {
  const pdf = { mediaType: 'application/pdf' }
  expect(neededCapabilities([attached('a'), failed])).toEqual([])
  expect(neededCapabilities([coming])).toEqual(['vision'])
  expect(neededCapabilities([attached('p', { ...pdf, hasText: true })])).toEqual([])
  expect(neededCapabilities([attached('p', pdf)])).toEqual(['files'])
})
