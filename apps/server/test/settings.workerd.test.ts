import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { defaultSettings } from '@better-chat/contract/settings'
import { expect, test } from 'vitest'
import { Person } from './support/person'

test('a setting is saved in D1 and in the object, and survives a crash of the object', async () => {
  const person = await new Person().signIn()
  const response = await person.fetch('/api/rpc/settings/update', { method: 'POST', json: { json: { theme: 'dark' } } })
  expect(await response.json()).toMatchObject({ json: { theme: 'dark' } })
  const row = await env.DB.prepare('select theme from user_settings join user on user.id = user_id where email = ?')
    .bind(person.email)
    .first()
  expect(row).toEqual({ theme: 'dark' })
  await abortAllDurableObjects()
  expect((await person.rest('GET', 'settings')).body).toEqual({ ...defaultSettings, theme: 'dark' })
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
  }
  for (const [name, value] of Object.entries(wishes)) await person.rest('PATCH', 'settings', { [name]: value })
  const refused = await person.rest('PATCH', 'settings', { accent: 'url(https://example.com)' })
  expect(refused.status).toBe(400)
  await abortAllDurableObjects()
  expect((await person.rest('GET', 'settings')).body).toEqual({ ...defaultSettings, ...wishes })
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
