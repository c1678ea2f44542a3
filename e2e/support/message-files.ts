import { crc32, deflateSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { openObjectOf, type SeedMessage, writeMessages } from './object-database.ts'

type Kept = { id: string; url: string; name: string; mediaType: string; size: number }

/** Keeps a file for the person of this page over the API, as the composer does. */
export async function keepFile(page: Page, name: string, bytes: Buffer): Promise<Kept> {
  const { origin } = new URL(page.url())
  const response = await page.request.post(`/api/attachments?name=${encodeURIComponent(name)}`, {
    data: bytes,
    headers: { origin, 'content-type': 'application/octet-stream' },
  })
  expect(response.status()).toBe(201)
  return response.json()
}

/** The part of a message and what it notes, for a file that was kept; `pages` as the browser counts those of a PDF. */
export function messageWithFiles(
  files: readonly Kept[],
  { text, pages = null }: { text?: string; pages?: number | null } = {},
): SeedMessage {
  return {
    id: crypto.randomUUID(),
    role: 'user',
    parts: [
      ...files.map(({ url, name: filename, mediaType }) => ({ type: 'file', url, filename, mediaType })),
      ...(text === undefined ? [] : [{ type: 'text', text }]),
    ],
    metadata: {
      createdAt: new Date().toISOString(),
      files: files.map((file) => ({ width: null, height: null, ...file, pages: isPdf(file) ? pages : null })),
    },
  }
}

const isPdf = ({ mediaType }: Kept) => mediaType === 'application/pdf'

/** Writes messages into a new conversation of the person of this page, in the shared instance, and opens it. */
export async function openConversationOf(page: Page, messages: readonly SeedMessage[]): Promise<string> {
  const id = crypto.randomUUID()
  const { origin } = new URL(page.url())
  const data = { id, title: 'Files' }
  const response = await page.request.post('/api/v1/conversations', { data, headers: { origin } })
  expect(response.status()).toBe(201)
  {
    using database = openObjectOf(process.env.E2E_STATE ?? '', id)
    writeMessages(database, id, messages)
  }
  await page.goto(`/chat/${id}`)
  return id
}

/** A picture of this size in one colour, from dark to light, as PNG (§5, §9 and §10 of its specification). */
export function aPicture(width: number, height: number, [red, green, blue] = [90, 120, 200]): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const light = 0.5 + (0.5 * y) / height
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      rows[at] = red * light
      rows[at + 1] = green * light
      rows[at + 2] = blue * light
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** The beginning and end by which a PDF is known. */
export const aPdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')
