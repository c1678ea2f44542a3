import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { ErrorBody } from '@better-chat/contract/errors'
import { type Unzipped, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { aPdf, aPng, attach } from './support/files'
import { aSubmission, Person } from './support/person'

type Seed = { id: string; parentId?: string; role?: string; parts: object[]; status?: string; metadata?: object }

async function sql(who: Person, statement: string, ...bindings: (string | number | null)[]) {
  return runInDurableObject(await who.object(), (_, state) => state.storage.sql.exec(statement, ...bindings).toArray())
}

/** A conversation with these messages, written past the models; the last one ends the shown path. */
async function haveConversation(who: Person, id: string, title: string, seeds: Seed[]): Promise<void> {
  expect((await who.rest('POST', 'conversations', { id, title })).status).toBe(201)
  await runInDurableObject(await who.object(), (_, state) => {
    for (const { parentId = null, role = 'user', status = 'completed', metadata = {}, ...seed } of seeds) {
      const model = role === 'user' ? null : 'demo:demo'
      state.storage.sql.exec(
        `insert into messages (conversation_id, id, parent_id, role, parts, status, model_id, metadata)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, seed.id, parentId, role, JSON.stringify(seed.parts), status, model, JSON.stringify(metadata)],
      )
    }
    state.storage.sql.exec('update conversations set active_leaf_id = ? where id = ?', seeds.at(-1)?.id ?? null, id)
  })
}

const text = (words: string) => [{ type: 'text', text: words }]

async function refusal(response: Response) {
  const { error } = await response.json<ErrorBody>()
  return { status: response.status, reason: error.reason }
}

async function everything(who: Person): Promise<Unzipped> {
  const response = await who.fetch('/api/export')
  expect(response.status).toBe(200)
  return unzipSync(new Uint8Array(await response.arrayBuffer()))
}

function textIn(files: Unzipped, name: string): string {
  return new TextDecoder().decode(files[name])
}

function linesIn<Line>(files: Unzipped, name: string): Line[] {
  return textIn(files, name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Two questions at one place, the second shown, its answer stopped. */
const branched: Seed[] = [
  { id: 'q1', parts: text('Trains to Porto?'), metadata: { createdAt: '2026-11-26T14:03:00.000Z' } },
  { id: 'a1', parentId: 'q1', role: 'assistant', parts: text('Seven a day.') },
  { id: 'q2', parts: text('Trains to Lisbon?') },
  { id: 'a2', parentId: 'q2', role: 'assistant', parts: text('Four'), status: 'stopped' },
]

test('the shown path comes as Markdown, named after the conversation', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Züge: "Lissabon"', branched)
  const response = await person.fetch('/api/conversations/c1/export?timeZone=Europe/Berlin')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': `attachment; filename="Z_ge- -Lissabon-.md"; filename*=UTF-8''Z%C3%BCge-%20-Lissabon-.md`,
    'cache-control': 'no-store, no-transform',
    'content-length': '146',
    'x-content-type-options': 'nosniff',
  })
  const said = await response.text()
  expect(said.replace(/on 20.{14}/, 'on …')).toBe(
    [
      '# Züge: "Lissabon"',
      '*Exported from Better Chat on … (Europe/Berlin).*',
      '## You',
      'Trains to Lisbon?',
      '## Demo model',
      'Four',
      '*Stopped.*\n',
    ].join('\n\n'),
  )
})

test('with all branches every message comes once, with its number and the one it follows', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Trains', branched)
  const said = await (await person.fetch('/api/conversations/c1/export?branches=all')).text()
  expect(said.split('\n').filter((line) => /^(## |\*The|\*Follows)/.test(line))).toEqual([
    '## 1. You · 2026-11-26 14:03',
    '*The beginning · branch 1 of 2*',
    '## 2. Demo model',
    '*Follows 1*',
    '## 3. You',
    '*The beginning · branch 2 of 2*',
    '## 4. Demo model',
    '*Follows 3*',
  ])
})

test('as JSON it is what the messages’ own route answers, without who stands beside them', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Trains', branched)
  for (const [branches, query] of [
    ['shown', 'shown=true'],
    ['all', ''],
  ]) {
    const response = await person.fetch(`/api/conversations/c1/export?format=json&branches=${branches}`)
    expect(response.headers.get('content-type')).toBe('application/json')
    const { items } = (
      await person.rest<{ items: { siblingIds?: string[] }[] }>('GET', `conversations/c1/messages?${query}`)
    ).body
    const { body: conversation } = await person.rest('GET', 'conversations/c1')
    expect(await response.json()).toEqual({
      version: 1,
      exportedAt: expect.stringMatching(/^20.*Z$/),
      conversation,
      messages: items.map(({ siblingIds: _, ...message }) => message),
    })
  }
})

test('a conversation without messages is one too', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Empty', [])
  expect(await (await person.fetch('/api/conversations/c1/export')).text()).toMatch(/^# Empty\n\n\*Exported/)
  expect(await (await person.fetch('/api/conversations/c1/export?format=json')).json()).toMatchObject({ messages: [] })
})

test('a message of megabytes comes whole, in pieces', async () => {
  const person = await new Person().signIn()
  const long = `${'Ein Zug nach 里斯本 🚆. '.repeat(100_000)}the end`
  await haveConversation(person, 'c1', 'Long', [{ id: 'q1', parts: [] }])
  // As the server keeps what is too long for one row.
  const json = JSON.stringify(text(long))
  await sql(person, `update messages set parts = '' where conversation_id = 'c1'`)
  const [row] = await sql(person, `select seq from messages where conversation_id = 'c1'`)
  for (const [position, piece] of (json.match(/.{1,150000}/gsu) ?? []).entries()) {
    await sql(person, 'insert into message_overflow values (?, ?, ?)', Number(row?.seq), position, piece)
  }
  const markdown = await (await person.fetch('/api/conversations/c1/export')).text()
  expect(markdown.endsWith(`\n${long}\n`)).toBe(true)
  const { messages } = await (await person.fetch('/api/conversations/c1/export?format=json')).json<{
    messages: { parts: { text: string }[] }[]
  }>()
  expect(messages[0]?.parts[0]?.text).toBe(long)
})

test('nobody exports what is not theirs, or what is not there, or in a form there is none of', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Mine', branched)
  const stranger = await new Person().signIn()
  const foreign = await stranger.fetch('/api/conversations/c1/export')
  expect(await refusal(foreign)).toEqual({ status: 404, reason: 'conversation-not-found' })
  expect(await refusal(await person.fetch('/api/conversations/c2/export'))).toMatchObject({ status: 404 })
  expect(await refusal(await person.fetch('/api/conversations/not%20an%20id/export'))).toMatchObject({ status: 404 })
  for (const query of ['format=pdf', 'branches=some', 'format=']) {
    const response = await person.fetch(`/api/conversations/c1/export?${query}`)
    expect(await refusal(response)).toEqual({ status: 400, reason: 'bad-request' })
  }
  for (const path of ['/api/conversations/c1/export', '/api/export']) {
    expect(await refusal(await new Person().fetch(path))).toEqual({ status: 401, reason: 'not-signed-in' })
    expect((await person.fetch(path, { method: 'POST', json: {} })).status).toBe(404)
  }
})

test('a HEAD says whether there would be one, and begins nothing', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Mine', branched)
  for (const path of ['/api/conversations/c1/export', '/api/export', '/api/export']) {
    const response = await person.fetch(path, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
  }
  expect((await person.fetch('/api/conversations/c2/export', { method: 'HEAD' })).status).toBe(404)
})

test('everything comes as a ZIP that another library reads: words, files, settings and usage', async () => {
  const person = await new Person().signIn()
  const png = aPng({ noise: 200_000 })
  const photo = await attach(person, 'A photo?.png', png)
  const manual = await attach(person, 'Manual.pdf', aPdf())
  const file = { type: 'file', url: photo.url, mediaType: 'image/png', filename: 'A photo?.png' }
  const message = { id: 'with-file', role: 'user', parts: [file, { type: 'text', text: 'What is this?' }] }
  await (await person.post(aSubmission('c-with-file', '', { message }))).text()
  await haveConversation(person, 'c-branched', 'CON: trains / buses', branched)
  await haveConversation(person, 'c-branched-too', 'CON: trains / buses', branched)
  await person.rest('PATCH', 'settings', { aboutYou: 'I like trains.' })
  await person.rest('PUT', 'provider-keys/anthropic', { key: 'sk-ant-a-secret-that-stays-here' })
  const waiting = { message: { id: 'w1', role: 'user', parts: text('Later.') } }
  await sql(
    person,
    `insert into queued_messages (conversation_id, id, position, parts) values ('c-branched', 'w1', 1, ?)`,
    JSON.stringify(waiting.message.parts),
  )

  const files = await everything(person)
  const today = new Date().toISOString().slice(0, 10)
  const photoPath = `attachments/${photo.id}-A photo-.png`
  const names = Object.keys(files)
  expect(names.slice(0, 7)).toEqual([
    'README.md',
    'settings.json',
    'providers.json',
    'conversations.jsonl',
    'messages.jsonl',
    'queue.jsonl',
    'usage.jsonl',
  ])
  expect(names.filter((name) => name.includes('CON'))).toEqual([
    `conversations/${today} CON- trains - buses (c-branch).md`,
    `conversations/${today} CON- trains - buses (c-branch) 2.md`,
  ])
  expect(names.filter((name) => name.startsWith('attachments/')).sort()).toEqual(
    [photoPath, `attachments/${manual.id}-Manual.pdf`].sort(),
  )
  expect(files[photoPath]).toEqual(png)
  expect(names).not.toContain('missing.txt')

  const messages = linesIn<{ conversationId: string; id: string; role: string }>(files, 'messages.jsonl')
  const ofBranched = messages.filter(({ conversationId }) => conversationId === 'c-branched')
  expect(ofBranched.map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'a2'])
  expect(messages.filter(({ conversationId }) => conversationId === 'c-with-file')).toHaveLength(2)
  expect(linesIn<{ id: string }>(files, 'conversations.jsonl').map(({ id }) => id)).toEqual([
    'c-branched-too',
    'c-branched',
    'c-with-file',
  ])
  expect(linesIn(files, 'queue.jsonl')).toMatchObject([
    { conversationId: 'c-branched', id: 'w1', parts: [{ text: 'Later.' }] },
  ])
  expect(linesIn(files, 'usage.jsonl')).toMatchObject([{ kind: 'answer', conversationId: 'c-with-file' }])
  expect(JSON.parse(textIn(files, 'settings.json'))).toMatchObject({ aboutYou: 'I like trains.' })
  expect(JSON.parse(textIn(files, 'providers.json'))).toMatchObject([
    { provider: 'anthropic', key: { ending: 'here' } },
  ])
  const document = names.find((name) => name.startsWith('conversations/') && name.includes('(c-with-f)')) ?? ''
  expect(textIn(files, document)).toContain(`](../${encodeURI(photoPath)}) (image/png)`)
  for (const name of names) expect(textIn(files, name)).not.toContain('sk-ant-a-secret')
})

test('a file that is gone is named, and the rest is there', async () => {
  const person = await new Person().signIn()
  const gone = await attach(person, 'gone.png', aPng())
  const here = await attach(person, 'here.png', aPng())
  const { user } = await (await person.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()
  await env.FILES.delete(`files/${user.id}/${gone.id}`)
  const files = await everything(person)
  expect(textIn(files, 'missing.txt')).toContain(`attachments/${gone.id}-gone.png\n`)
  expect(Object.keys(files)).toContain(`attachments/${here.id}-here.png`)
  expect(Object.keys(files)).not.toContain(`attachments/${gone.id}-gone.png`)
})

test('what fails half-way breaks the download, and is told to whoever reads it', async () => {
  const person = await new Person().signIn()
  const seeds = Array.from({ length: 60 }, (_, index) => ({ id: `q${index}`, parts: text('x'.repeat(50_000)) }))
  await haveConversation(person, 'c1', 'Broken', seeds)
  const setLast = (parts: string) => sql(person, `update messages set parts = ? where id = 'q59'`, parts)
  for (const path of ['/api/conversations/c1/export?branches=all', '/api/export']) {
    const response = await person.fetch(path)
    const reader = response.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await setLast('[{')
    const rest = async () => {
      while (!(await reader?.read())?.done);
    }
    await expect(rest()).rejects.toThrow()
    await setLast('[]')
  }
  // The place is free again.
  expect(Object.keys(await everything(person))).toContain('README.md')
})

test('a conversation that cannot be read is refused before its first byte', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Broken', branched)
  await sql(person, `update messages set parts = '[{' where id = 'a2'`)
  expect(await refusal(await person.fetch('/api/conversations/c1/export'))).toMatchObject({ status: 500 })
})

test('one export of everything at a time; whoever goes away gives up the place', async () => {
  const person = await new Person().signIn()
  await haveConversation(person, 'c1', 'Large', [{ id: 'q1', parts: text('x'.repeat(1_000_000)) }])
  const first = await person.fetch('/api/export')
  const reader = first.body?.getReader()
  await reader?.read()
  const second = await person.fetch('/api/export')
  expect(second.headers.get('retry-after')).toBe('30')
  expect(await refusal(second)).toEqual({ status: 429, reason: 'rate-limited' })
  expect((await person.fetch('/api/export', { method: 'HEAD' })).status).toBe(429)
  await reader?.cancel()
  expect(Object.keys(await everything(person))).toContain('README.md')
})

test('of many usage records, also of the same moment, each is there once', async () => {
  const person = await new Person().signIn()
  await person.rest('GET', 'quota')
  await sql(
    person,
    `with recursive number(n) as (select 1 union all select n + 1 from number where n < 1200)
     insert into usage_records (id, kind, conversation_id, model_id, status, duration_ms, tool_calls, started_at, is_sent)
     select 'g' || n, 'answer', 'c1', 'demo:demo', 'completed', 1, '{}', n / 700, 1 from number`,
  )
  const records = linesIn<{ id: string }>(await everything(person), 'usage.jsonl')
  expect([records.length, new Set(records.map(({ id }) => id)).size]).toEqual([1_200, 1_200])
})
