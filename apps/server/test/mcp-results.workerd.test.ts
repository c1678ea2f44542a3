import { env } from 'cloudflare:workers'
import type { ToolContent } from '@better-chat/contract/mcp-server'
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { Person } from './support/person'
import { addKnown, toldIn, turn, watched } from './support/tool-calls'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

async function watchedServer() {
  const server = watched()
  await addKnown(person, { url: server.url })
  return server
}

const contentOf = ({ calls }: Awaited<ReturnType<typeof turn>>): ToolContent[] => calls[0]?.output?.content ?? []
const usedFiles = async () => (await person.rest<{ files: number }>('GET', 'storage')).body.files

type Text = Extract<ToolContent, { type: 'text' | 'resource' }>

test.for([
  ['text', 'text/plain; charset=utf-8'],
  ['resource', 'text/plain; charset=utf-8'],
])('a %s that is long is begun for the model, and whole for the person', async ([as, served]) => {
  await watchedServer()
  const length = 100_000
  const answered = await turn(person, [{ tool: 'mine__long', input: { length, as } }])
  const [part] = contentOf(answered) as Text[]
  expect(part?.text?.length).toBeLessThanOrEqual(40_000)
  expect(part?.text?.length).toBeGreaterThan(39_000)
  expect(part?.whole).toEqual({ url: expect.stringMatching(/^\/api\/attachments\//), length })
  const whole = await person.fetch(part?.whole?.url ?? '')
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, served])
  expect(whole.headers.get('content-disposition')).toMatch(/^attachment/)
  const text = await whole.text()
  expect(text.length).toBe(length)
  expect(text.startsWith(part?.text ?? '-')).toBe(true)
  const told = toldIn(answered.seen)
  expect(told).toContain(`the whole has ${length} characters`)
  expect(told.length).toBeLessThan(60_000)
  const later = await turn(person, [], answered.conversationId)
  expect(toldIn(later.seen)).toContain(`the whole has ${length} characters`)
  await person.rest('DELETE', `conversations/${answered.conversationId}`)
  expect(await usedFiles()).toBe(0)
})

test('structured content that is long is a file, and its beginning stands where nothing else does', async () => {
  await watchedServer()
  const { calls } = await turn(person, [{ tool: 'mine__long', input: { length: 100_000, as: 'structured' } }])
  const output = calls[0]?.output
  expect(output?.structured).toBeNull()
  const [part] = (output?.content ?? []) as Text[]
  expect(part).toMatchObject({ text: expect.stringMatching(/^{"rows":"/), whole: expect.anything() })
  const whole = await (await person.fetch(part?.whole?.url ?? '')).json<{ rows: string }>()
  expect(whole.rows.length).toBe(100_000)
})

test('many long results do not make a message that is too large', async () => {
  await watchedServer()
  const uses = [
    ...Array(22).fill({ tool: 'mine__long', input: { length: 60_000 } }),
    ...Array(4).fill({ tool: 'mine__long', input: { as: 'links' } }),
  ]
  const { answer, calls } = await turn(person, uses)
  expect(calls.flatMap(({ errorText }) => errorText ?? [])).toEqual([])
  expect(new TextEncoder().encode(JSON.stringify(answer)).byteLength).toBeLessThan(1_000_000)
  const last = calls.at(-1)?.output?.content.at(-1)
  expect(last).toMatchObject({ type: 'text', text: expect.stringContaining('left out') })
  // What each was about is there, and the whole of it.
  for (const call of calls.slice(0, 22)) {
    const [part] = (call.output?.content ?? []) as Text[]
    expect(part?.text?.length).toBeGreaterThan(900)
    expect(part?.whole?.length).toBe(60_000)
  }
})

test('where there is no room for the whole, its beginning is kept, and it is said', async () => {
  await watchedServer()
  const put = env.FILES.put
  onTestFinished(() => {
    env.FILES.put = put
  })
  env.FILES.put = () => Promise.reject(new Error('R2 is away'))
  const { calls, answer } = await turn(person, [{ tool: 'mine__long', input: { length: 100_000 } }])
  expect(answer?.status).toBe('completed')
  const [part] = (calls[0]?.output?.content ?? []) as Text[]
  expect(part).toMatchObject({
    type: 'text',
    text: expect.stringContaining('The rest is left out: it could not be kept'),
  })
  expect(part?.whole).toBeUndefined()
  expect(part?.text?.length).toBeGreaterThan(39_000)
  expect(await usedFiles()).toBeLessThanOrEqual(1)
})

test('pictures, sounds and other bytes are files of the conversation, served as what they are', async () => {
  await addKnown(person, { url: inject('moreUrl') })
  const uses = ['picture', 'sound', 'archive', 'note', 'link'].map((tool) => ({ tool: `mine__${tool}` }))
  const { calls, seen } = await turn(person, uses)
  const [picture, sound, archive, note, link] = calls.map(({ output }) => output?.content[0])
  expect(picture).toMatchObject({ type: 'file', mediaType: 'image/png', name: 'picture 1.png' })
  expect(sound).toMatchObject({ type: 'file', mediaType: 'audio/wav', name: 'sound 1.wav' })
  expect(archive).toMatchObject({ type: 'file', mediaType: 'application/zip', name: 'notes.zip' })
  expect(note).toMatchObject({ type: 'resource', uri: 'notes://1', mimeType: 'text/markdown', text: '# A note' })
  expect(link).toMatchObject({ type: 'link', uri: 'https://example.com/a', name: 'A page' })
  const served = [picture, sound, archive].map(async (one) => {
    const { headers } = await person.fetch(one?.type === 'file' ? one.url : '')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    return [headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]]
  })
  expect(await Promise.all(served)).toEqual([
    ['image/png', 'inline'],
    ['audio/wav', 'inline'],
    ['application/octet-stream', 'attachment'],
  ])
  const told = toldIn(seen)
  for (const words of ['A picture, “picture 1.png”', 'A sound, “sound 1.wav”', 'A file, “notes.zip”'])
    expect(told).toContain(words)
})

test('bytes that are not what their server says are nothing that a browser opens', async () => {
  await watchedServer()
  const page = Buffer.from('<script>alert(1)</script>').toString('base64')
  const noise = Buffer.from([0, 1, 2, 3]).toString('base64')
  const blob = (mimeType: string, data: string) => ({
    type: 'resource',
    resource: { uri: 'files://../../etc/pass\nwd', mimeType, blob: data },
  })
  const content = [
    { type: 'image', data: page, mimeType: 'image/png' },
    { type: 'audio', data: noise, mimeType: 'audio/wav' },
    blob('text/html', Buffer.from('<h1>Hello</h1>').toString('base64')),
    blob('application/pdf', Buffer.from([0, 5]).toString('base64')),
    blob('image/svg+xml\r\nx: y', Buffer.from([0, 6]).toString('base64')),
  ]
  const answered = await turn(person, [{ tool: 'mine__say', input: { result: { content } } }])
  const files = contentOf(answered)
  expect(files.map((file) => file.type === 'file' && file.mediaType)).toEqual([
    'text/plain',
    'application/octet-stream',
    'text/html',
    'application/octet-stream',
    'application/octet-stream',
  ])
  for (const file of files) {
    if (file.type !== 'file') continue
    const { headers } = await person.fetch(file.url)
    expect(headers.get('content-type')).toMatch(/^(text\/plain; charset=utf-8|application\/octet-stream)$/)
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.name).not.toMatch(/[/\n]/)
  }
})

test.for(['everythingUrl', 'sseUrl'] as const)(
  'every kind of answer of the reference server arrives (%s)',
  async (at) => {
    await addKnown(person, { url: inject(at), transport: at === 'sseUrl' ? 'sse' : 'http' })
    const uses = [
      { tool: 'mine__echo', input: { message: 'hello' } },
      { tool: 'mine__get-structured-content', input: { location: 'Chicago' } },
      { tool: 'mine__get-tiny-image' },
      { tool: 'mine__get-resource-links', input: { count: 2 } },
      { tool: 'mine__get-resource-reference', input: { resourceType: 'Text', resourceId: 1 } },
      { tool: 'mine__get-resource-reference', input: { resourceType: 'Blob', resourceId: 1 } },
    ]
    const { calls, answer } = await turn(person, uses)
    expect(answer?.status).toBe('completed')
    const [echo, structured, image, links, text, blob] = calls.map(({ output }) => output)
    const kinds = (output: typeof echo) => output?.content.map(({ type }) => type)
    expect(echo?.content).toEqual([{ type: 'text', text: 'Echo: hello' }])
    expect(structured?.structured).toMatchObject({ temperature: expect.any(Number) })
    expect(kinds(image)).toEqual(['text', 'file', 'text'])
    expect(kinds(links)).toEqual(['text', 'link', 'link'])
    expect(kinds(text)).toEqual(['text', 'resource', 'text'])
    // Its bytes are those of a text.
    expect(blob?.content[1]).toMatchObject({ type: 'file', mediaType: 'text/plain' })
  },
)
