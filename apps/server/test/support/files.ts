import type { Attachment } from '@better-chat/contract/attachment'
import type { Person } from './person'

const ascii = (text: string) => new TextEncoder().encode(text)

export function bytes(...pieces: (string | number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const all = pieces.map((piece) => (typeof piece === 'string' ? ascii(piece) : Uint8Array.from(piece)))
  const joined = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of all) {
    joined.set(piece, at)
    at += piece.byteLength
  }
  return joined
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

/** A PNG as far as anybody looks at one without decoding it: signature, header, noise, end. */
export function aPng({ width = 640, height = 480, noise = 200, seed = crypto.randomUUID() as string } = {}) {
  const header = bytes(
    [0x89],
    'PNG\r\n',
    [0x1a],
    '\n',
    uint32(13),
    'IHDR',
    uint32(width),
    uint32(height),
    [8, 6, 0, 0, 0],
  )
  return bytes(header, uint32(0), seed, new Uint8Array(noise).fill(7), uint32(0), 'IEND', [0xae, 0x42, 0x60, 0x82])
}

export function aPdf(seed: string = crypto.randomUUID(), size = 0) {
  return bytes('%PDF-1.7\n', [0x25, 0xe2, 0xe3, 0xcf, 0xd3], `\n% ${seed}\n`, new Uint8Array(size).fill(0), '%%EOF\n')
}

export function upload(
  person: Person,
  name: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  return person.fetch(`/api/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(body.byteLength), ...headers },
  })
}

export async function attach(person: Person, name: string, body: Uint8Array<ArrayBuffer>): Promise<Attachment> {
  const response = await upload(person, name, body)
  if (response.status !== 201) throw new Error(`the upload was answered ${response.status}: ${await response.text()}`)
  return response.json()
}

export async function sha256(data: BufferSource): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', data)).toString('hex')
}
