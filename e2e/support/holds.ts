import { once } from 'node:events'
import { createServer } from 'node:http'

export type Holds = {
  /** Resolves once a journey lets go of what waits under this name. */
  until: (name: string) => Promise<void>
  url: string
  stop: () => void
}

/** The journeys run in other processes than the provider: they let go over HTTP. */
export async function startHolds(): Promise<Holds> {
  const released = new Map<string, PromiseWithResolvers<void>>()
  const holdOf = (name: string) => {
    const hold = released.get(name) ?? Promise.withResolvers<void>()
    released.set(name, hold)
    return hold
  }
  const server = createServer((request, response) => {
    holdOf(decodeURIComponent(request.url?.slice(1) ?? '')).resolve()
    response.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return {
    until: (name) => holdOf(name).promise,
    url: `http://127.0.0.1:${address.port}`,
    stop: () => server.close(),
  }
}

/** Lets the provider answer what it was told to hold. */
export async function letGo(name: string): Promise<void> {
  await fetch(`${process.env.E2E_HOLDS_URL}/${encodeURIComponent(name)}`, { method: 'POST' })
}
