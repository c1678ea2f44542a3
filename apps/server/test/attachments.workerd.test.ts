import { expect, test } from 'vitest'
import { aPdf, aPng, attach, bytes, upload } from './support/files'
import { Person } from './support/person'

test('a file comes back to its owner as it was, and to nobody else', async () => {
  const person = await new Person().signIn()
  const png = aPng({ width: 800, height: 600, noise: 300_000 })
  const attachment = await attach(person, 'A photo.png', png)
  expect(attachment).toMatchObject({
    name: 'A photo.png',
    mediaType: 'image/png',
    size: png.byteLength,
    width: 800,
    height: 600,
    pages: null,
    hasText: false,
    url: `/api/attachments/${attachment.id}`,
  })
  const read = await person.fetch(attachment.url)
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(png.byteLength),
    'content-disposition': `inline; filename="A photo.png"; filename*=UTF-8''A%20photo.png`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
  })
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(png)

  const stranger = await new Person().signIn()
  const refused = await stranger.fetch(attachment.url)
  expect([refused.status, (await refused.json<any>()).error.reason]).toEqual([404, 'attachment-not-found'])
  expect((await new Person().fetch(attachment.url)).status).toBe(401)
})

test('text and PDFs', async () => {
  const person = await new Person().signIn()
  const pdf = await attach(person, 'paper.pdf', aPdf())
  expect(pdf.mediaType).toBe('application/pdf')
  const svg = await attach(
    person,
    'x.svg',
    bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  )
  const read = await person.fetch(svg.url)
  expect([read.headers.get('content-type'), read.headers.get('content-disposition')?.split(';')[0]]).toEqual([
    'text/plain; charset=utf-8',
    'attachment',
  ])
  const bad = await upload(person, 'x.png', bytes('MZ', [0, 1, 2]))
  expect([bad.status, (await bad.json<any>()).error.data]).toEqual([422, { name: 'x.png', why: 'unsupported-type' }])
})
