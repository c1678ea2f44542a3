import { expect, test } from 'vitest'
import { filesIn } from './files-in'

const picture = new File(['x'], 'image.png', { type: 'image/png' })

function data(files: File[], text = '', folders: string[] = []) {
  const items = folders.map((name) => ({ webkitGetAsEntry: () => ({ isDirectory: true, name }) }))
  // As much of the browser's own as is read.
  return { files, items, getData: () => text } as unknown as DataTransfer
}

test('words win over the picture of them that a word processor puts beside them', () => {
  expect(filesIn(data([picture], 'a table'))).toEqual([])
  expect(filesIn(data([picture]))).toEqual([picture])
  expect(filesIn(data([], 'words'))).toEqual([])
})

test('the names that a file manager puts beside its files are no words', () => {
  expect(filesIn(data([picture], '/home/me/image.png\n'))).toEqual([picture])
})

test('folders are left out', () => {
  expect(filesIn(data([picture, new File([], 'photos')], '', ['photos']))).toEqual([picture])
})
