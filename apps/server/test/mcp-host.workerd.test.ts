import type { HostilePath } from '@better-chat/mcp-fixtures/hostile'
import { expect, inject, test } from 'vitest'
import { createFetchSlots } from '#infrastructure/mcp/fetch-slots'
import { createMcpHost } from '#infrastructure/mcp/mcp-host'
import { watched } from './support/tool-calls'
import { until } from './support/until'

const host = createMcpHost({
  guardedFetch: (...request) => fetch(...request),
  slots: createFetchSlots(2),
  version: '0.0.0',
  clock: () => performance.now(),
})

const tool = (name: string) => ({ name, title: null, description: '', inputSchema: {}, hints: {} })
const hostile = (path: HostilePath) => {
  return { url: inject('hostileUrl') + path, transport: 'http', headers: {}, verdict: null } as const
}
const patiently = () => ({ signal: new AbortController().signal, timeoutMs: 20_000 })

function openWatched({ transport = 'http', url = watched().url }: { transport?: 'http' | 'sse'; url?: string } = {}) {
  let changes = 0
  const access = { url, transport, headers: {}, verdict: null }
  const connection = host.open(access, { onToolsChanged: () => (changes += 1) })
  return { connection, changes: () => changes }
}

test('a server that asks us thousands of things has some answers, and its call goes on', async () => {
  const { url, seen } = watched()
  const { connection } = openWatched({ url })
  const { content } = await connection.call(tool('asks'), {}, patiently())
  expect(content).toEqual([{ type: 'text', text: 'Asked.' }])
  await connection.close()
  const { replies } = await seen()
  expect(replies).toBeGreaterThan(0)
  expect(replies).toBeLessThanOrEqual(20)
})

test('that tools have changed is told once, however often it is said', async () => {
  const { connection, changes } = openWatched()
  await connection.call(tool('changes'), {}, patiently())
  await connection.call(tool('changes'), {}, patiently())
  expect(changes()).toBe(1)
  await connection.close()
})

test.for(['wide', 'deep', 'events'])('an answer that is small and would swell is not read: %s', async (as) => {
  const { connection } = openWatched()
  await expect(connection.call(tool('swells'), { as }, patiently())).rejects.toMatchObject({ failure: 'too-large' })
  const { content } = await connection.call(tool('look'), {}, patiently())
  expect(content).toHaveLength(1)
  await connection.close()
})

test('a stream that its server ends over and over is gone on with once a second at most, and not after the end', async () => {
  const { url, seen } = watched()
  const { connection } = openWatched({ url })
  const options = { ...patiently(), timeoutMs: 3_500 }
  await expect(connection.call(tool('resumes'), {}, options)).rejects.toMatchObject({ failure: 'timed-out' })
  const { resumed } = await seen()
  expect(resumed).toBeGreaterThan(0)
  expect(resumed).toBeLessThanOrEqual(4)
  await connection.close()
})

test.for(['http', 'sse'] as const)(
  'what may be called is asked when the turn of a call has come: %s',
  async (transport) => {
    const holding = watched()
    const held = openWatched({ url: holding.url }).connection
    const name = transport === 'http' ? 'look' : 'echo'
    const third = transport === 'http' ? openWatched() : openWatched({ transport, url: inject('sseUrl') })
    await third.connection.call(tool(name), { message: 'x' }, patiently())
    const two = [1, 2].map(() => held.call(tool('held'), {}, patiently()))
    await until(async () => (await holding.seen()).held === 2)
    let isRevoked = false
    const beforeSend = () => {
      if (isRevoked) throw new RangeError('Revoked')
    }
    const late = third.connection.call(tool(name), { message: 'x' }, { ...patiently(), beforeSend })
    const told = expect(late).rejects.toThrow(RangeError)
    isRevoked = true
    await holding.release()
    await Promise.all([...two, told])
    await Promise.all([held.close(), third.connection.close()])
  },
)

test('of what a server says of itself no more is kept than a row takes, and for a day at most', async () => {
  const found = await host.discover(hostile('/verbose'), patiently())
  expect(found).toMatchObject({ protocolVersion: '2026-07-28', verdict: null, ttlMs: 24 * 60 * 60_000 })
  expect(found.tools).toHaveLength(4)
})

test('a list without an end is given up', async () => {
  await expect(host.discover(hostile('/endless-pages'), patiently())).rejects.toMatchObject({ failure: 'too-large' })
})

test('halves of characters in an answer are shown as such', async () => {
  const { connection } = openWatched()
  const result = { content: [{ type: 'text', text: 'a\ud83d' }], structuredContent: { 'b\ude00': ['c\ud83d'] } }
  const answer = await connection.call(tool('say'), { result }, patiently())
  expect(answer.content).toEqual([{ type: 'text', text: 'a\ufffd' }])
  expect(answer.structured).toEqual({ 'b\ufffd': ['c\ufffd'] })
  await connection.close()
})

test('what a server takes no time for is a time-out, not a fault of ours', async () => {
  const options = { signal: AbortSignal.timeout(300), timeoutMs: 10_000 }
  await expect(host.discover(hostile('/hangs'), options)).rejects.toMatchObject({ failure: 'timed-out' })
})
