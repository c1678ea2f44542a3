import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Attachment } from '@better-chat/contract/attachment'
import { beforeAll, expect, inject, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { aPdf, aPng, attach, bytes, sha256 } from './support/files'
import { Person } from './support/person'
import { wireNames } from './support/wires'

let person: Person
const seeing = { ...models, local: 'seeing:mock' }

beforeAll(async () => {
  person = await new Person().signIn()
  const server = { label: 'A server that sees', baseUrl: `${inject('faultProviderUrl')}/seeing/v1` }
  expect((await person.rest('PUT', 'provider-keys/seeing', server)).status).toBe(200)
  await person.rest('GET', 'models')
})

type Ask = { modelId?: string | undefined; text?: string; conversationId?: string; parentId?: string; id?: string }

function filePart({ url, mediaType, name }: Attachment) {
  return { type: 'file', url, mediaType, filename: name }
}

/** Sends a message with files and waits for its answer; `said` is what the provider received. */
async function ask(files: readonly Attachment[], { text, conversationId, ...options }: Ask = {}) {
  const id = conversationId ?? crypto.randomUUID()
  const words = { type: 'text', text: `${text ?? 'what is this?'} fault:ok #${id}` }
  const message = { id: options.id ?? crypto.randomUUID(), role: 'user', parts: [...files.map(filePart), words] }
  const response = await person.post({
    trigger: 'submit-message',
    conversationId: id,
    message,
    modelId: options.modelId ?? seeing.openai,
  })
  const body = await response.text()
  return { id, status: response.status, body, said: (await seenBy(id)).at(-1)?.body ?? '' }
}

/** What stands in a request in base64, decoded and hashed. */
function hashesIn(said: string): Promise<string[]> {
  const decoded = said.split('"').flatMap((text) => {
    const base64 = text.slice(text.indexOf(',') + 1)
    const data = Buffer.from(base64, 'base64')
    return data.byteLength > 150 && data.toString('base64') === base64 ? [data] : []
  })
  return Promise.all(decoded.map(sha256))
}

async function storedHashes(files: readonly Attachment[]) {
  return runInDurableObject(await person.object(), (_, { storage }) =>
    files.map(({ id }) => storage.sql.exec('select sha256 from attachments where id = ?', id).one().sha256),
  )
}

for (const wire of wireNames) {
  test(`${wire}: a picture and a PDF arrive as they were stored, in the way the provider takes them`, async () => {
    const files = [
      await attach(person, 'cat.png', aPng({ noise: 300_000 })),
      await attach(person, 'a.pdf', aPdf(undefined, 100_000)),
    ]
    const { said, status, id } = await ask(files, { modelId: seeing[wire] })
    expect(status).toBe(200)
    expect(await hashesIn(said)).toEqual(await storedHashes(files))
    expect(said).toMatch(
      {
        openai: /"type":"input_image".*"type":"input_file","filename":"a.pdf"/,
        anthropic: /"type":"image","source":\{"type":"base64","media_type":"image\/png".*"type":"document"/,
        google: /"inlineData":\{"mimeType":"image\/png".*"mimeType":"application\/pdf"/,
        local: /"type":"image_url".*"type":"file","file":\{"filename":"a.pdf"/,
      }[wire],
    )
    // Nothing of it stands in the message, whose url is the one that was sent.
    const [question] = await person.messages(id)
    expect(question?.parts.map(({ type }) => type)).toEqual(['file', 'file', 'text'])
    expect(JSON.stringify(question).length).toBeLessThan(2_000)
  })
}

test('text goes as text under its name, to any model, and its words are found in what the provider received', async () => {
  const file = await attach(person, 'notes.md', bytes('# Größe\n\nforty-two'))
  const { said, status } = await ask([file], { modelId: models.local })
  expect(status).toBe(200)
  expect(said).toContain(String.raw`The person attached \"notes.md\".\n<file>\n# Größe\n\nforty-two\n</file>`)
})

test('a PDF goes as its text to a model that reads no PDFs; without any it is refused, with those that can', async () => {
  const [file, scanned] = [await attach(person, 'long.pdf', aPdf()), await attach(person, 'scan.pdf', aPdf())]
  const putText = (id: string, pages: string, body: string) =>
    person.fetch(`/api/attachments/${id}/text?pages=${pages}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'text/plain' },
    })
  expect(await (await putText(file.id, '12', 'what page one says')).json()).toMatchObject({
    id: file.id,
    pages: 12,
    hasText: true,
  })
  expect(await (await putText(scanned.id, '2', ' ')).json()).toMatchObject({ pages: 2, hasText: false })
  const { said, id } = await ask([file], { modelId: models.local })
  expect(said).toContain('what page one says')
  expect((await person.messages(id))[0]).toMatchObject({ metadata: { files: [{ id: file.id, pages: 12 }] } })

  const refused = await ask([scanned], { modelId: models.local })
  expect([refused.status, JSON.parse(refused.body).error]).toMatchObject([
    422,
    {
      reason: 'model-cannot-read',
      data: {
        what: 'pdf',
        alternatives: [
          expect.any(String),
          expect.any(String),
          expect.any(String),
          expect.any(String),
          expect.any(String),
        ],
      },
    },
  ])
})

test('a model without vision refuses a picture before anything is stored, also when an answer is made again', async () => {
  const file = await attach(person, 'cat.png', aPng())
  const refused = await ask([file], { modelId: models.local })
  expect([refused.status, JSON.parse(refused.body).error.reason]).toEqual([422, 'model-cannot-read'])
  expect((await person.rest('GET', `conversations/${refused.id}`)).status).toBe(404)
  const taken = await ask([file])
  const [, answer] = await person.messages(taken.id)
  const again = {
    trigger: 'regenerate-message',
    conversationId: taken.id,
    messageId: answer?.id,
    modelId: models.local,
  }
  expect((await person.post(again)).status).toBe(422)
})

test('a model that cannot see goes on with a conversation that has pictures, and both are told', async () => {
  const file = await attach(person, 'cat.png', aPng())
  const { id } = await ask([file])
  const { said } = await ask([], { conversationId: id, modelId: models.local, text: 'and now?' })
  expect(said).toContain(String.raw`[The file \"cat.png\", which the person attached, cannot be shown to you`)
  expect((await person.messages(id)).at(-1)?.metadata).toMatchObject({
    unseenFiles: [{ name: 'cat.png', why: 'not-readable' }],
  })
})

test('a file that was lost is said to the model, and the turn goes on', async () => {
  const file = await attach(person, 'lost.png', aPng())
  const { id } = await ask([file])
  const { objects } = await env.FILES.list()
  await env.FILES.delete(objects.filter(({ key }) => key.includes(file.id)).map(({ key }) => key))
  const { said, status } = await ask([], { conversationId: id, text: 'and now?' })
  expect(status).toBe(200)
  expect(said).toContain(String.raw`[The file \"lost.png\", which the person attached, is no longer there.]`)
  expect((await person.messages(id)).at(-1)).toMatchObject({
    status: 'completed',
    metadata: { unseenFiles: [{ why: 'missing' }] },
  })
})

test('of more than 16 MB the newest go along, and the rest is said', async () => {
  const mb = 1024 * 1024
  const old = await attach(person, 'old.png', aPng({ noise: 9 * mb }))
  const { id } = await ask([old])
  const young = await attach(person, 'young.png', aPng({ noise: 9 * mb }))
  const { said } = await ask([young], { conversationId: id })
  expect(await hashesIn(said)).toEqual(await storedHashes([young]))
  expect(said).toContain(String.raw`[The file \"old.png\", which the person attached, was left out`)
})

test('a message of files alone is sent, named after them, and the same again is answered with its answer', async () => {
  const file = await attach(person, 'Cat on a mat.png', aPng())
  const message = {
    id: 'files-alone',
    role: 'user',
    parts: [{ ...filePart(file), mediaType: 'a/lie', filename: 'another name' }],
  }
  const send = async () => {
    const response = await person.post({
      trigger: 'submit-message',
      conversationId: 'alone',
      message,
      modelId: seeing.openai,
    })
    await response.text()
    return response.status
  }
  expect([await send(), await send()]).toEqual([200, 200])
  const messages = await person.messages('alone')
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(messages[0]?.parts).toEqual([filePart(file)])
  expect((await person.rest('GET', 'conversations/alone')).body.title).toMatch(/^(Cat on a mat\.png|A title)$/)
})
