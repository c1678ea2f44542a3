import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { ErrorBody } from '@better-chat/contract/errors'
import { beforeAll, expect, test, vi } from 'vitest'
import { aPdf, aPng, attach, bytes, upload } from './support/files'
import { aSubmission, Person } from './support/person'
import { until } from './support/until'

let person: Person
const mb = 1024 * 1024

beforeAll(async () => {
  person = await new Person().signIn()
})

async function refusal(response: Response) {
  const { error } = await response.json<ErrorBody>()
  return { status: response.status, reason: error.reason, data: error.data, message: error.message }
}

async function storage(who: Person): Promise<{ files: number; usedBytes: number; limitBytes: number }> {
  return (await who.rest<{ files: number; usedBytes: number; limitBytes: number }>('GET', 'storage')).body
}

/** The keys below which this person's bytes are. */
async function keysOf(who: Person): Promise<string[]> {
  const { user } = await (await who.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()
  return (await env.FILES.list({ prefix: `files/${user.id}/` })).objects.map(({ key }) => key)
}

async function sql(who: Person, statement: string, ...bindings: (string | number)[]) {
  return runInDurableObject(await who.object(), (_, state) => state.storage.sql.exec(statement, ...bindings).toArray())
}

function withFiles(conversationId: string, urls: string[], extra = {}) {
  const files = urls.map((url) => ({ type: 'file', url, mediaType: 'image/png', filename: 'x.png' }))
  const message = { id: crypto.randomUUID(), role: 'user', parts: [...files, { type: 'text', text: 'hi' }] }
  return aSubmission(conversationId, '', { message, ...extra })
}

/** A conversation whose first message has these files. */
async function converse(who: Person, urls: string[]): Promise<string> {
  const id = crypto.randomUUID()
  const response = await who.post(withFiles(id, urls))
  expect(response.status).toBe(200)
  await response.text()
  return id
}

test('a file comes back to its owner as it was, and to nobody else', async () => {
  const png = aPng({ width: 800, height: 600, noise: 300_000 })
  const attachment = await attach(person, 'A photo.png', png)
  expect(attachment).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    url: `/api/attachments/${attachment.id}`,
    name: 'A photo.png',
    mediaType: 'image/png',
    size: png.byteLength,
    width: 800,
    height: 600,
    pages: null,
    hasText: false,
  })
  const read = await person.fetch(attachment.url)
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(png.byteLength),
    'content-disposition': `inline; filename="A photo.png"; filename*=UTF-8''A%20photo.png`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  })
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(png)
  const known = await person.fetch(attachment.url, { headers: { 'if-none-match': `"${attachment.id}"` } })
  expect([known.status, await known.text()]).toEqual([304, ''])

  const stranger = await new Person().signIn()
  expect(await refusal(await stranger.fetch(attachment.url))).toMatchObject({
    status: 404,
    reason: 'attachment-not-found',
  })
  expect((await new Person().fetch(attachment.url)).status).toBe(401)
  expect(await refusal(await person.fetch('/api/attachments/nonsense'))).toMatchObject({ status: 404 })
})

test('pictures are shown, everything else is saved: no page, script or drawing of another runs under our name', async () => {
  const page = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const files = { 'x.svg': bytes(page), 'x.html': bytes(page, ' '), 'x.pdf': aPdf(), 'x.json': bytes('{}') }
  for (const [name, body] of Object.entries(files)) {
    const { url, mediaType } = await attach(person, name, body)
    const read = await person.fetch(url)
    await read.arrayBuffer()
    const type = name === 'x.pdf' ? 'application/pdf' : 'text/plain; charset=utf-8'
    expect([mediaType, read.headers.get('content-type')]).toEqual([typeOf[name], type])
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; /)
  }
  const { url } = await attach(person, 'x.png', aPng())
  const saved = await person.fetch(`${url}?download`)
  await saved.arrayBuffer()
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
})

const typeOf: Record<string, string> = {
  'x.svg': 'image/svg+xml',
  'x.html': 'text/html',
  'x.pdf': 'application/pdf',
  'x.json': 'application/json',
}

test('a small file may come as a form', async () => {
  const form = async (size: number, name = 'file') => {
    const data = new FormData()
    data.set(name, new File([aPng({ noise: size })], 'form.png'))
    return person.fetch('/api/attachments', { method: 'POST', body: data })
  }
  expect(await (await form(1_000)).json()).toMatchObject({ name: 'form.png', mediaType: 'image/png' })
  expect(await refusal(await form(mb))).toMatchObject({ status: 413, reason: 'body-too-large' })
  expect(await refusal(await form(10, 'other'))).toMatchObject({ status: 400, data: { issues: [{ path: 'file' }] } })
})

// The content decides, and what is refused leaves nothing behind.
const refused: Record<string, { body: Uint8Array<ArrayBuffer>; why: string }> = {
  'nothing.png': { body: bytes(), why: 'empty' },
  'program.png': { body: bytes('MZ', [0, 1, 2, 3]), why: 'unsupported-type' },
  'program.txt': { body: bytes('begins like text', [0], 'and goes on'), why: 'unsupported-type' },
  'latin-1.csv': { body: bytes('Gr', [0xf6, 0xdf], 'e'), why: 'unsupported-type' },
  'half a character.txt': { body: bytes('Caf', [0xc3]), why: 'unsupported-type' },
  'photo.heic': { body: bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0]), why: 'unsupported-type' },
  'cut off.png': { body: aPng({ noise: 100_000 }).slice(0, 90_000), why: 'damaged' },
  'cut off.jpg': { body: bytes([0xff, 0xd8, 0xff, 0xe0], new Uint8Array(5_000)), why: 'damaged' },
  'cut off.gif': { body: bytes('GIF89a', [1, 0, 1, 0], new Uint8Array(500)), why: 'damaged' },
  'cut off.webp': { body: bytes('RIFF', [0, 1, 0, 0], 'WEBPVP8 ', new Uint8Array(50)), why: 'damaged' },
  'huge.png': { body: aPng({ width: 10_000, height: 10_000 }), why: 'too-many-pixels' },
  'flat.png': { body: aPng({ width: 0, height: 10 }), why: 'damaged' },
}

for (const [name, { body, why }] of Object.entries(refused)) {
  test(`${name} is refused: ${why}`, async () => {
    const who = await new Person().signIn()
    expect(await refusal(await upload(who, name, body))).toMatchObject({
      status: 422,
      reason: 'attachment-refused',
      data: { name, why },
    })
    await until(async () => (await storage(who)).files === 0)
    expect(await keysOf(who)).toEqual([])
  })
}

test('a PNG that says it is text is a PNG', async () => {
  expect(await attach(person, 'notes.txt', aPng())).toMatchObject({ mediaType: 'image/png' })
})

const rtl = '\u202e'
const names: Record<string, string> = {
  '../../etc/passwd': 'passwd',
  'C:\\fakepath\\a.txt': 'a.txt',
  [`invoice${rtl}fdp.exe`]: 'invoicefdp.exe',
  'a "quoted"; name.txt': 'a "quoted"; name.txt',
  'two\r\nlines.txt': 'twolines.txt',
  '': 'file',
  '...': 'file',
  [`${'long '.repeat(100)}.md`]: `${'long '.repeat(23)}l….md`,
  'Größe 日本 😀.txt': 'Größe 日本 😀.txt',
}

test('a name is made safe to show and to save under, and keeps its ending', async () => {
  for (const [given, kept] of Object.entries(names)) {
    const { name, url } = await attach(person, given, bytes(`named ${given}`))
    expect([given, name]).toEqual([given, kept])
    const read = await person.fetch(url)
    await read.arrayBuffer()
    const header = read.headers.get('content-disposition') ?? ''
    expect(header).toMatch(/^attachment; filename="[ -!#-[\]-~]*"; filename\*=UTF-8''[\w%.!~-]+$/)
    expect(decodeURIComponent(header.replace(/^.*''/, ''))).toBe(kept)
  }
})

test('a file over 20 MB is refused before it is read, and one without a length', async () => {
  const announced = await upload(person, 'big.png', aPng(), { 'content-length': String(20 * mb + 1) })
  expect(await refusal(announced)).toMatchObject({ status: 413, reason: 'body-too-large', data: { limit: 20 * mb } })
  const part = aPng({ noise: mb })
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(part) })
  const silent = await person.fetch('/api/attachments?name=x.png', {
    method: 'POST',
    body: endless,
  })
  expect(await refusal(silent)).toMatchObject({ status: 400, data: { issues: [{ path: 'content-length' }] } })
})

test('a length that lies is found out, and nothing of the file is kept', async () => {
  const who = await new Person().signIn()
  const body = aPng({ noise: 5_000 })
  for (const lie of [body.byteLength - 1_000, body.byteLength + 1_000]) {
    expect(await refusal(await upload(who, 'x.png', body, { 'content-length': String(lie) }))).toMatchObject({
      status: 400,
      data: { issues: [{ path: 'content-length' }] },
    })
  }
  await until(async () => (await storage(who)).files === 0)
  expect(await keysOf(who)).toEqual([])
})

test('a connection that is lost in the middle leaves nothing behind', async () => {
  const who = await new Person().signIn()
  const body = aPng({ noise: 200_000 })
  const half = new ReadableStream({
    start(controller) {
      controller.enqueue(body.slice(0, 50_000))
      controller.error(new Error('the train went into a tunnel'))
    },
  })
  const response = await who.fetch('/api/attachments?name=x.png', {
    method: 'POST',
    body: half,
    headers: { 'content-length': String(body.byteLength) },
  })
  expect(await refusal(response)).toMatchObject({ status: 400, reason: 'bad-request' })
  await until(async () => (await storage(who)).files === 0)
  expect(await keysOf(who)).toEqual([])
})

test('a store that is away is said, and the place of the file is given back', async () => {
  const who = await new Person().signIn()
  const put = vi.spyOn(env.FILES, 'put').mockRejectedValueOnce(new Error('R2 is away'))
  expect(await refusal(await upload(who, 'x.png', aPng({ noise: 500_000 })))).toMatchObject({
    status: 503,
    reason: 'storage-unavailable',
  })
  put.mockRestore()
  await until(async () => (await storage(who)).files === 0)
  const file = await attach(who, 'x.png', aPng())
  const get = vi.spyOn(env.FILES, 'get').mockRejectedValueOnce(new Error('R2 is away'))
  expect(await refusal(await who.fetch(file.url))).toMatchObject({ status: 503, reason: 'storage-unavailable' })
  get.mockRestore()
})

test('the same file twice is kept once', async () => {
  const who = await new Person().signIn()
  const body = aPng()
  const [one, two] = [await attach(who, 'one.png', body), await attach(who, 'two.png', body)]
  expect(two).toEqual(one)
  await until(async () => (await storage(who)).files === 1)
  expect(await keysOf(who)).toHaveLength(1)
  const other = await attach(person, 'one.png', body)
  expect(other.id).not.toBe(one.id)
})

test('another person’s file in a message, one that is unknown, or one kept elsewhere is refused and nothing is stored', async () => {
  const stranger = await new Person().signIn()
  const { url } = await attach(stranger, 'private.png', aPng())
  const ask = async (file: string) => {
    const id = crypto.randomUUID()
    const response = await refusal(await person.post(withFiles(id, [file])))
    expect((await person.rest('GET', `conversations/${id}`)).status).toBe(404)
    return [response.status, response.reason]
  }
  expect(await ask(url)).toEqual([404, 'attachment-not-found'])
  expect(await ask(`/api/attachments/${crypto.randomUUID()}`)).toEqual([404, 'attachment-not-found'])
  for (const elsewhere of ['https://example.com/a.png', 'data:image/png;base64,AAAA', '/api/attachments/../health']) {
    expect(await ask(elsewhere)).toEqual([400, 'bad-request'])
  }
})

test('ten files go with a message, eleven do not, nor more than 40 MB', async () => {
  const who = await new Person().signIn()
  const { url } = await attach(who, 'x.png', aPng())
  expect(await refusal(await who.post(withFiles(crypto.randomUUID(), Array(11).fill(url))))).toMatchObject({
    status: 400,
  })
  await converse(who, Array(10).fill(url))
  const large = await attach(who, 'large.png', aPng({ noise: 100 }))
  await sql(who, 'update attachments set size = ? where id = ?', 15 * mb, large.id)
  expect(await refusal(await who.post(withFiles(crypto.randomUUID(), Array(3).fill(large.url))))).toMatchObject({
    status: 413,
    data: { limit: 40 * mb },
  })
})

test('what a person keeps is counted and bounded', async () => {
  const who = await new Person().signIn()
  const body = aPng({ noise: 10_000 })
  await attach(who, 'x.png', body)
  expect(await storage(who)).toEqual({
    files: 1,
    usedBytes: body.byteLength,
    limitBytes: 1_000 * mb,
    limitFiles: 10_000,
  })
  await sql(who, 'update attachments set size = ?', 1_000 * mb - 100)
  expect(await refusal(await upload(who, 'y.png', aPng()))).toMatchObject({ status: 422, reason: 'storage-full' })
  await sql(
    who,
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
     insert into attachments (id, name, size, created_at) select 'many-' || i, 'x', 0, 1 from n`,
  )
  await sql(who, 'update attachments set size = 0')
  expect(await refusal(await upload(who, 'y.png', aPng()))).toMatchObject({ status: 422, reason: 'storage-full' })
})

test('with its conversation goes what only it had', async () => {
  const who = await new Person().signIn()
  const [own, shared] = [await attach(who, 'own.png', aPng()), await attach(who, 'shared.png', aPng())]
  const [one, two] = [await converse(who, [own.url, shared.url]), await converse(who, [shared.url])]
  await who.rest('DELETE', `conversations/${one}`)
  await until(async () => (await keysOf(who)).length === 1)
  expect([(await who.fetch(own.url)).status, (await who.fetch(shared.url)).status]).toEqual([404, 200])
  await who.rest('DELETE', `conversations/${two}`)
  await until(async () => (await keysOf(who)).length === 0)
  expect(await storage(who)).toMatchObject({ files: 0, usedBytes: 0 })
})

// Without the time to be kept that attaching again renews, a draft elsewhere loses its file with the conversation.
test('a file that was attached again since stays when its conversation goes', async () => {
  const who = await new Person().signIn()
  const body = aPng()
  const { url } = await attach(who, 'x.png', body)
  const id = await converse(who, [url])
  await attach(who, 'x.png', body)
  await who.rest('DELETE', `conversations/${id}`)
  expect((await who.fetch(url)).status).toBe(200)
})

test('what was never sent goes after a day, what was sent stays, and the alarm sees to it', async () => {
  const who = await new Person().signIn()
  const [sent, unsent] = [await attach(who, 'sent.png', aPng()), await attach(who, 'unsent.png', aPng())]
  await converse(who, [sent.url])
  const object = await who.object()
  await runDurableObjectAlarm(object)
  const dayMs = 24 * 60 * 60_000
  const alarm = await runInDurableObject(object, (_, state) => state.storage.getAlarm())
  expect(alarm).toBeGreaterThan(Date.now() + dayMs - 60_000)
  expect(alarm).toBeLessThan(Date.now() + dayMs + 60_000)
  await sql(who, 'update attachments set kept_until = 1 where kept_until is not null')
  await runDurableObjectAlarm(object)
  expect(await keysOf(who)).toEqual([expect.stringContaining(sent.id)])
  expect((await who.fetch(unsent.url)).status).toBe(404)
  expect(await runInDurableObject(object, (_, state) => state.storage.getAlarm())).toBeNull()
})

// Without the row that stays until the bytes are gone, what could not be deleted would lie there for ever.
test('what could not be deleted is deleted later', async () => {
  const who = await new Person().signIn()
  const { url } = await attach(who, 'x.png', aPng())
  const id = await converse(who, [url])
  const away = vi.spyOn(env.FILES, 'delete').mockRejectedValue(new Error('R2 is away'))
  await who.rest('DELETE', `conversations/${id}`)
  await until(() => away.mock.calls.length > 0)
  expect((await who.fetch(url)).status).toBe(404)
  away.mockRestore()
  expect(await keysOf(who)).toHaveLength(1)
  const alarm = await runInDurableObject(await who.object(), (_, state) => state.storage.getAlarm())
  expect(alarm).toBeLessThan(Date.now() + 11 * 60_000)
  await abortAllDurableObjects()
  await storage(who)
  await until(async () => (await keysOf(who)).length === 0)
})

test('the text of a PDF is for PDFs, bounded, and its pages are a number', async () => {
  const [pdf, png] = [await attach(person, 'a.pdf', aPdf()), await attach(person, 'a.png', aPng())]
  const put = async (id: string, query: string, body = 'words') =>
    refusal(await person.fetch(`/api/attachments/${id}/text${query}`, { method: 'PUT', body }))
  expect(await put(png.id, '?pages=1')).toMatchObject({ status: 400, data: { issues: [{ path: 'id' }] } })
  expect(await put(pdf.id, '')).toMatchObject({ status: 400, data: { issues: [{ path: 'pages' }] } })
  expect(await put(pdf.id, '?pages=0')).toMatchObject({ status: 400 })
  expect(await put(pdf.id, '?pages=1', 'x'.repeat(200_001))).toMatchObject({ status: 400 })
  expect(await put(pdf.id, '?pages=1', 'x'.repeat(700_000))).toMatchObject({ status: 413 })
  expect(await put(crypto.randomUUID(), '?pages=1')).toMatchObject({ status: 404 })
})

// Without the cut before the expressions, a name of a form keeps the gate busy for minutes.
test('a name of a megabyte is made safe at once', async () => {
  const form = new FormData()
  form.set('file', new Blob([aPng()]), `a${'.'.repeat(900_000)}b.png`)
  const response = await person.fetch('/api/attachments', { method: 'POST', body: form })
  expect(await response.json()).toMatchObject({ name: expect.stringMatching(/b\.png$/) })
})

// Without waiting for as many bytes as tell, a picture whose first piece is short is taken for none.
test('a file in pieces of one byte is what it is', async () => {
  for (const [name, body, mediaType] of [
    ['x.png', aPng({ noise: 70_000 }), 'image/png'],
    ['x.txt', bytes('Grüße'), 'text/plain'],
  ] as const) {
    let at = 0
    const dripping = new ReadableStream({
      pull(controller) {
        // The first ones alone, then as the network likes.
        const end = at < 40 ? at + 1 : body.byteLength
        controller.enqueue(body.slice(at, end))
        at = end
        if (at === body.byteLength) controller.close()
      },
    })
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(body.byteLength) }
    const sent = await person.fetch(`/api/attachments?name=${name}`, { method: 'POST', body: dripping, headers })
    expect(await sent.json()).toMatchObject({ mediaType, size: body.byteLength })
  }
})

test('the text of a PDF counts, and where there is no room for it none is left', async () => {
  const who = await new Person().signIn()
  const pdf = await attach(who, 'a.pdf', aPdf())
  await sql(
    who,
    "insert into attachments (id, name, size, created_at) values ('big', 'big', ?, 0)",
    1_000 * 1024 * 1024 - 500,
  )
  const put = (text: string) => who.fetch(`/api/attachments/${pdf.id}/text?pages=1`, { method: 'PUT', body: text })
  expect(await refusal(await put('x'.repeat(600)))).toMatchObject({ reason: 'storage-full' })
  expect(await keysOf(who)).toEqual([expect.stringContaining(pdf.id)])
  expect((await put('x'.repeat(60))).status).toBe(200)
})

test('what the gate and the object say to each other about files nobody else can say', async () => {
  for (const path of ['/uploads', '/api/uploads', '/uploads/x']) {
    expect((await person.fetch(path, { method: 'POST', json: { name: 'x', size: 1 } })).status).toBe(404)
  }
  const foreign = await upload(person, 'x.png', aPng(), { origin: 'https://evil.example' })
  expect(await refusal(foreign)).toMatchObject({ status: 403, reason: 'origin-refused' })
})
