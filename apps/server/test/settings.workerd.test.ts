import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { defaultSettings } from '@better-chat/contract/settings'
import { expect, test } from 'vitest'
import { Person } from './support/person'

const mine = 'user_id = (select id from user where email = ?)'

function rowOf({ email }: Person) {
  const select = env.DB.prepare(`select chosen, revision from user_settings where ${mine}`)
  return select.bind(email).first<{ chosen: string; revision: number }>()
}

async function writeRow({ email }: Person, chosen: string) {
  await env.DB.prepare(`update user_settings set chosen = ? where ${mine}`).bind(chosen, email).run()
}

/** Writes over the object's copy. */
async function writeCopy(person: Person, value: string) {
  await runInDurableObject(await person.object(), (_, state) => {
    state.storage.sql.exec("update object_state set value = ? where key = 'settings'", value)
  })
}

test('a setting is saved in D1 and in the object, and survives a crash of the object', async () => {
  const person = await new Person().signIn()
  const response = await person.fetch('/api/rpc/settings/update', { method: 'POST', json: { json: { theme: 'dark' } } })
  expect(await response.json()).toMatchObject({ json: { theme: 'dark' } })
  expect(await rowOf(person)).toEqual({ chosen: '{"theme":"dark"}', revision: 1 })
  await abortAllDurableObjects()
  expect((await person.rest('GET', 'settings')).body).toEqual({ ...defaultSettings, theme: 'dark', revision: 1 })
})

test('every setting is kept, one beside the other, and an unknown value is refused', async () => {
  const person = await new Person().signIn()
  const wishes = {
    accent: 'teal',
    textSize: 'large',
    chatWidth: 'wide',
    codeTheme: 'github',
    motion: 'reduced',
    sendKey: 'mod-enter',
    aboutYou: 'I write Rust.',
    answerStyle: 'Briefly.',
    titles: 'first-words',
    defaultReasoningEffort: 'high',
    monthlyBudgetMicros: 5_000_000,
  }
  for (const [name, value] of Object.entries(wishes)) await person.rest('PATCH', 'settings', { [name]: value })
  const refused = await person.rest('PATCH', 'settings', { accent: 'url(https://example.com)' })
  expect(refused.status).toBe(400)
  await abortAllDurableObjects()
  expect((await person.rest('GET', 'settings')).body).toEqual({ ...defaultSettings, ...wishes, revision: 11 })
  await person.rest('PATCH', 'settings', { defaultReasoningEffort: null, monthlyBudgetMicros: null })
  const { defaultReasoningEffort, monthlyBudgetMicros } = defaultSettings
  expect((await person.rest('GET', 'settings')).body).toMatchObject({ defaultReasoningEffort, monthlyBudgetMicros })
})

test('what is broken in D1 or in the copy falls back to its default, is repaired, and takes nothing with it', async () => {
  const person = await new Person().signIn()
  await person.rest('PATCH', 'settings', { theme: 'dark' })
  const broken = {
    theme: 'dark',
    ofTomorrow: 1,
    accent: 'ultraviolet',
    textSize: 7,
    modelSwitches: { 'demo:demo': 'yes', 'a:b': false },
  }
  await writeRow(person, JSON.stringify(broken))
  await writeCopy(person, '{"theme":')
  const expected = { ...defaultSettings, theme: 'dark', modelSwitches: { 'a:b': false } }
  expect((await person.rest('GET', 'settings')).body).toMatchObject(expected)
  expect(JSON.parse((await rowOf(person))?.chosen ?? '')).toEqual({
    theme: 'dark',
    ofTomorrow: 1,
    modelSwitches: { 'a:b': false },
  })
  await writeRow(person, 'no JSON at all')
  expect((await person.rest('PATCH', 'settings', { accent: 'teal' })).body).toMatchObject({
    theme: 'system',
    accent: 'teal',
  })
  expect(await rowOf(person)).toMatchObject({ chosen: '{"accent":"teal"}' })
})

test('a change that D1 has taken and the copy has not is found on wake', async () => {
  const person = await new Person().signIn()
  await person.rest('PATCH', 'settings', { theme: 'dark' })
  await env.DB.prepare(`update user_settings set chosen = '{"theme":"light"}', revision = 2 where ${mine}`)
    .bind(person.email)
    .run()
  await abortAllDurableObjects()
  await expect
    .poll(async () => (await person.rest('GET', 'settings')).body)
    .toMatchObject({ theme: 'light', revision: 2 })
})

test('a D1 that was taken back to an earlier day is the one that counts from the next change on', async () => {
  const person = await new Person().signIn()
  for (const theme of ['dark', 'light', 'dark']) await person.rest('PATCH', 'settings', { theme })
  await writeRow(person, '{"theme":"light"}')
  await env.DB.prepare(`update user_settings set revision = 1 where ${mine}`).bind(person.email).run()
  expect((await person.rest('PATCH', 'settings', { accent: 'teal' })).body).toMatchObject({
    theme: 'light',
    accent: 'teal',
    revision: 4,
  })
})

test('changes at once from two tabs all stay, and both end with the same', async () => {
  const person = await new Person().signIn()
  const changes = [{ theme: 'dark' }, { accent: 'teal' }, { theme: 'light' }, { modelSwitches: { 'a:b': false } }]
  const answers = await Promise.all(
    changes.map((change) => person.rest<{ revision: number; theme: string }>('PATCH', 'settings', change)),
  )
  const newest = answers.map(({ body }) => body).toSorted((one, other) => other.revision - one.revision)[0]
  expect(newest).toMatchObject({ revision: 4, accent: 'teal', modelSwitches: { 'a:b': false } })
  expect((await person.rest('GET', 'settings')).body).toEqual(newest)
})

test('a new conversation starts with the default model, or with the first usable one', async () => {
  const person = await new Person().signIn()
  const models = await person.rest<{ items: { id: string; access: string }[]; defaultModelId: string }>('GET', 'models')
  expect(models.body.defaultModelId).toBe('openai:gpt-4o-mini')
  expect(models.body.items.map(({ access }) => access)).toEqual(expect.arrayContaining(['free', 'demo', 'local']))
  await person.rest('PATCH', 'settings', { defaultModelId: 'demo:demo' })
  expect((await person.rest('GET', 'models')).body).toMatchObject({ defaultModelId: 'demo:demo' })
})

test('a local model answers over the compatible wire', async () => {
  const person = await new Person().signIn()
  const { items } = (await person.rest<{ items: { id: string; access: string }[] }>('GET', 'models')).body
  const local = items.find(({ access }) => access === 'local')
  await (await person.send('c1', 'hello', { modelId: local?.id })).text()
  expect((await person.messages('c1'))[1]).toMatchObject({ status: 'completed', modelId: local?.id })
})

test('the demo model reasons and answers without a network', async () => {
  const person = await new Person().signIn()
  await (await person.send('c1', 'hello demo', { modelId: 'demo:demo' })).text()
  const answer = (await person.messages('c1'))[1]
  expect(answer?.parts.map(({ type }) => type)).toEqual(['reasoning', 'text'])
})
