import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { answers, changeSetting, conversationIdOf, converse, openNewChat, send } from '../support/chat.ts'
import { nobodyAnswers } from '../support/guard.ts'
import { keyServerAnswer, keyServerModel, startKeyServer } from '../support/key-server.ts'
import { openObjectOf } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'
import { collectReceived, filesIn, tracesOf } from '../support/traces.ts'

const keyModelId = `mine:${keyServerModel}`
const freeModelId = 'openai:gpt-4o-mini'
const mastersOf = (...bytes: number[]) => bytes.map((byte) => Buffer.alloc(32, byte).toString('base64'))

const aKey = () => `sk-marked-${crypto.randomUUID()}`

type Method = 'get' | 'put' | 'post'

/** Asks the API as the page's person; answers the text, which a client would read. */
async function ask(page: Page, method: Method, path: string, data?: object): Promise<string> {
  const headers = { origin: new URL(page.url()).origin }
  const response = await page.request[method](`/api/v1/${path}`, { headers, ...(data && { data }) })
  return `${JSON.stringify(response.headers())}${await response.text()}`
}

async function saveKey(page: Page, provider: string, input: object): Promise<string> {
  const answer = await ask(page, 'put', `provider-keys/${provider}`, input)
  expect(answer).toContain(`"provider":"${provider}"`)
  return answer
}

/** The person's sealed keys, in the database that is shared and in the copy of their own. */
function sealedKeys(state: string, conversationId: string): unknown[] {
  const [path = ''] = globSync(`${state}/d1/*/*.sqlite`).filter((file) => !file.endsWith('metadata.sqlite'))
  using shared = new DatabaseSync(path, { timeout: 5_000 })
  using own = openObjectOf(state, conversationId)
  return [shared, own].map(
    (database) => database.prepare("SELECT sealed_key FROM provider_keys WHERE provider = 'mine'").get()?.sealed_key,
  )
}

test('a key that a person saves stands nowhere in the clear: not in files, not in the log, not in what the page is told', async ({
  newPage,
  newInstance,
  guard,
}) => {
  guard.allow(nobodyAnswers)
  const key = aKey()
  const server = await startKeyServer(key)
  const { url, state, log, stop } = await newInstance()
  const page = await newPage({ baseURL: url })
  const received = collectReceived(page)
  await signIn(page)

  const told = [
    await saveKey(page, 'mine', { label: 'My server', baseUrl: server.baseUrl, key }),
    await saveKey(page, 'openai', { key }),
    await ask(page, 'post', 'provider-keys/mine/test', { key: `${key}-wrong` }),
    await ask(page, 'post', 'provider-keys/mine/test', {}),
    await ask(page, 'post', 'provider-keys/mine/models'),
    await ask(page, 'post', 'provider-keys/openai/models'),
  ]
  expect(told[2]).toContain('"outcome":"rejected"')
  expect(told[3]).toContain('"outcome":"fine"')
  await changeSetting(page, { defaultModelId: keyModelId })
  await converse(page, 'a conversation with the key', keyServerAnswer)
  await send(page, 'now betray it')
  await expect(page.getByRole('log').getByText('My server rejected the key.')).toBeVisible()
  await expect(page.getByRole('log').getByRole('button', { name: 'Provider settings' })).toBeVisible()
  await changeSetting(page, { defaultModelId: 'openai:gpt-4o' })
  await openNewChat(page)
  await converse(page, 'another one')
  told.push(await ask(page, 'get', 'provider-keys'), await ask(page, 'get', 'models?all=true'))
  told.push(await ask(page, 'get', 'settings'))
  const seen = await received()
  await stop()
  server.stop()

  const places = new Map([
    ...filesIn(state),
    ...seen,
    ...told.map((text, index): [string, Buffer] => [`answer ${index}`, Buffer.from(text)]),
    ['log', Buffer.from(log())],
  ])
  expect(tracesOf(key, places)).toEqual([])
  // What is not secret is found by the same search, so it does look where things are.
  const found = tracesOf('a conversation with the key', places).join('\n')
  expect(found).toMatch(/\.sqlite/)
  expect(found).toMatch(/api\//)
})

test('a key outlives the change of the master key, and once no master key opens it the answer says so', async ({
  newPage,
  newInstance,
  guard,
}) => {
  test.slow()
  guard.allow(nobodyAnswers)
  const [a = '', b = '', c = ''] = mastersOf(1, 2, 3)
  const key = aKey()
  const server = await startKeyServer(key)
  const first = await newInstance({ env: { API_ENCRYPTION_KEY: a } })
  const { url, ports, state } = first
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await saveKey(page, 'mine', { label: 'My server', baseUrl: server.baseUrl, key })
  await changeSetting(page, { defaultModelId: keyModelId })
  await converse(page, 'under the first', keyServerAnswer)
  const conversationId = conversationIdOf(page)
  const sealedByFirst = sealedKeys(state, conversationId)
  await first.stop()

  const second = await newInstance({ ports, state, env: { API_ENCRYPTION_KEY: b, API_ENCRYPTION_KEY_PREVIOUS: a } })
  await page.reload()
  await converse(page, 'under both', keyServerAnswer)
  await expect(async () => {
    const [shared, own] = sealedKeys(state, conversationId)
    expect(own).toBe(shared)
    expect(sealedByFirst).not.toContain(shared)
  }).toPass()
  await second.stop()

  const third = await newInstance({ ports, state, env: { API_ENCRYPTION_KEY: b } })
  await page.reload()
  await converse(page, 'under the second alone', keyServerAnswer)
  await expect(answers(page)).toHaveCount(3)
  await third.stop()

  await newInstance({ ports, state, env: { API_ENCRYPTION_KEY: c } })
  await page.reload()
  await send(page, 'under a third')
  await expect(page.getByRole('log').getByText('The key for My server cannot be read any more')).toBeVisible()
  const messages = await ask(page, 'get', `conversations/${conversationId}/messages`)
  expect(messages).toContain('provider-key-unreadable')
  await changeSetting(page, { defaultModelId: freeModelId })
  await openNewChat(page)
  await converse(page, 'with a free model')
  server.stop()
})
