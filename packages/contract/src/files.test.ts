import { expect, test } from 'vitest'
import { cleanFileName } from './files'
import { type FileSample, inspectFile } from './inspect-file'

type Piece = string | number[]

/** `text` stands for one byte each. */
function bytes(...pieces: Piece[]): Uint8Array {
  return Uint8Array.from(
    pieces.flatMap((piece) => (typeof piece === 'string' ? [...piece].map((char) => char.charCodeAt(0)) : piece)),
  )
}

function zeros(count: number): number[] {
  return Array<number>(count).fill(0)
}

function sample(...pieces: Piece[]): FileSample {
  const whole = bytes(...pieces)
  return { head: whole, tail: whole, size: whole.byteLength }
}

const png = (width: number[], height: number[], end = 'IEND') =>
  sample(
    [0x89],
    'PNG\r\n',
    [0x1a],
    '\n',
    [0, 0, 0, 13],
    'IHDR',
    width,
    height,
    [8, 6, 0, 0, 0],
    zeros(50),
    end,
    [1, 2, 3, 4],
  )

const frame = (marker: number) => [0xff, marker, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, ...zeros(9)]
const jpeg = (...before: number[][]) =>
  sample([0xff, 0xd8], ...before, frame(0xc2), [0xff, 0xda], zeros(20), [0xff, 0xd9])
const exif = [0xff, 0xe1, 0x01, 0x02, ...zeros(0x100)]

const riff = (kind: string, ...data: number[][]) => {
  const rest = bytes('WEBP', kind, ...data, zeros(40))
  return sample('RIFF', [rest.byteLength, 0, 0, 0], [...rest])
}

const image = (mediaType: string, width: number | null, height: number | null) => ({
  kind: 'image',
  mediaType,
  width,
  height,
})
const refused = (why: string) => ({ kind: 'refused', why })

test('a file is what its bytes say', () => {
  expect(inspectFile(png([0, 0, 3, 32], [0, 0, 2, 88]))).toEqual(image('image/png', 800, 600))
  expect(inspectFile(jpeg())).toEqual(image('image/jpeg', 800, 600))
  expect(inspectFile(sample('GIF89a', [32, 3, 88, 2], zeros(10), [0x3b]))).toEqual(image('image/gif', 800, 600))
  expect(inspectFile(sample('%PDF-1.7'))).toEqual({ kind: 'pdf', mediaType: 'application/pdf' })
  expect(inspectFile(sample('# Title'))).toEqual({ kind: 'other' })
  expect(inspectFile(sample('a'))).toEqual({ kind: 'other' })
  expect(inspectFile(sample())).toEqual(refused('empty'))
})

test('the size of a JPEG is found behind what the camera noted, or left open', () => {
  expect(inspectFile(jpeg(exif, exif, [0xff, 0xff], [0x01]))).toEqual(image('image/jpeg', 800, 600))
  // A table of Huffman codes is no frame, though its marker lies among them.
  expect(inspectFile(jpeg([0xff, 0xc4, 0, 4, 0, 0]))).toEqual(image('image/jpeg', 800, 600))
  expect(inspectFile(sample([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], zeros(20), [0xff, 0xd9]))).toEqual(
    image('image/jpeg', null, null),
  )
})

test('all three kinds of WebP tell their size', () => {
  const size = [40, 0, 0, 0]
  expect(inspectFile(riff('VP8 ', size, [0, 0, 0, 0x9d, 0x01, 0x2a, 32, 3, 88, 2]))).toEqual(
    image('image/webp', 800, 600),
  )
  // 14 bits each, less one: 799 and 599.
  const bits = 799 | (599 << 14)
  const little = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]
  expect(inspectFile(riff('VP8L', size, [0x2f], little))).toEqual(image('image/webp', 800, 600))
  expect(inspectFile(riff('VP8X', size, [0, 0, 0, 0, 0x1f, 3, 0, 0x57, 2, 0]))).toEqual(image('image/webp', 800, 600))
})

test('a picture that is cut off, or has no area, is damaged', () => {
  expect(inspectFile(png([0, 0, 3, 32], [0, 0, 2, 88], 'IDAT'))).toEqual(refused('damaged'))
  expect(inspectFile(sample([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]))).toEqual(refused('damaged'))
  expect(inspectFile(sample('GIF89a', [32, 3, 88, 2], zeros(10)))).toEqual(refused('damaged'))
  const webp = riff('VP8X', [40, 0, 0, 0], [0, 0, 0, 0, 0x1f, 3, 0, 0x57, 2, 0])
  expect(inspectFile({ ...webp, size: webp.size - 1 })).toEqual(refused('damaged'))
  expect(inspectFile(png([0, 0, 0, 0], [0, 0, 2, 88]))).toEqual(refused('damaged'))
})

test('a picture of more than 64 megapixels is refused, however small its file is', () => {
  expect(inspectFile(png([0, 0, 0x1f, 0x40], [0, 0, 0x1f, 0x40]))).toEqual(image('image/png', 8_000, 8_000))
  expect(inspectFile(png([0, 0, 0x1f, 0x41], [0, 0, 0x1f, 0x40]))).toEqual(refused('too-many-pixels'))
})

test('a name is safe to show and to save under', () => {
  const long = `${'x'.repeat(500)}.tar.gz`
  const names: Record<string, string> = {
    '../../etc/passwd': 'passwd',
    'C:\\fakepath\\a.txt': 'a.txt',
    'invoice\u202efdp.exe': 'invoicefdp.exe',
    'zero\u200bwidth.txt': 'zerowidth.txt',
    'two\r\nlines.txt': 'twolines.txt',
    '  a   b .txt ': 'a b .txt',
    '.hidden': 'hidden',
    '': 'file',
    'folder/': 'file',
    'a "quoted" <name>.txt': 'a "quoted" <name>.txt',
    [long]: `${'x'.repeat(116)}….gz`,
    [`${'😀'.repeat(100)}.txt`]: `${'😀'.repeat(57)}….txt`,
  }
  for (const [given, clean] of Object.entries(names)) expect([given, cleanFileName(given)]).toEqual([given, clean])
})
