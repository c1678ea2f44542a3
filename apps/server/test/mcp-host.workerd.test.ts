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

test('what a server takes no time for is a time-out, not a fault of ours', async () => {
  const access = { url: `${inject('hostileUrl')}/hangs`, transport: 'http', headers: {}, verdict: null } as const
  const options = { signal: AbortSignal.timeout(300), timeoutMs: 10_000 }
  await expect(host.discover(access, options)).rejects.toMatchObject({ failure: 'timed-out' })
})
