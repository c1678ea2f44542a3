import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Miniflare } from 'miniflare'
import { expect, onTestFinished, test } from 'vitest'
import { workerSettings } from './worker-settings.ts'
import { egress } from './workers.ts'

// Asks for the address in its query, over the way out that is named there.
const script = `export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url)
    const out = searchParams.get('way') === 'egress' ? env.EGRESS : globalThis
    try {
      return Response.json({ answer: await (await out.fetch(searchParams.get('address'))).text() })
    } catch (error) {
      return Response.json({ refusal: String(error) })
    }
  },
}`

type Outcome = { answer?: string; refusal?: string }

async function aWorker() {
  const miniflare = new Miniflare({
    modules: true,
    script,
    compatibilityDate: workerSettings.compatibilityDate,
    serviceBindings: { EGRESS: egress },
    cf: false,
    // It tells of each connection that it refuses.
    handleStructuredLogs: () => undefined,
  })
  onTestFinished(() => miniflare.dispose())
  return async (way: 'egress' | 'plain', address: string): Promise<Outcome> => {
    const response = await miniflare.dispatchFetch(`http://worker/?${new URLSearchParams({ way, address })}`)
    // The Worker above answers nothing else.
    return (await response.json()) as Outcome
  }
}

/** A server on every address of this machine, and what it was asked. */
async function aServer() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('here')
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0), 'listening')
  // A listening server of the network has an address with a port.
  const { port } = server.address() as AddressInfo
  return { port, asked }
}

function privateAddresses(): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const lan = own.filter(({ family, address }) => family === 'IPv4' && /^(10|192\.168)\./.test(address))
  // The last is a name: whatever checks it, only the connection knows where it leads.
  return ['127.0.0.1', '2130706433', '0.0.0.0', ...lan.map(({ address }) => address), 'localhost']
}

test('the way out for given addresses leads to no private one, whatever its name, and asks nothing there', async () => {
  const ask = await aWorker()
  const { port, asked } = await aServer()
  for (const host of privateAddresses()) {
    expect(await ask('egress', `http://${host}:${port}/`), host).toEqual({ refusal: expect.any(String) })
  }
  expect(asked).toEqual([])
  expect(await ask('plain', `http://127.0.0.1:${port}/plain`)).toEqual({ answer: 'here' })
  expect(await ask('plain', `http://localhost:${port}/named`)).toEqual({ answer: 'here' })
  expect(asked).toEqual(['/plain', '/named'])
})
