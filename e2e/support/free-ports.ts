import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Ports } from './instance.ts'

// Below those that Linux gives to outgoing connections (from 32,768): while a killed runtime is away, somebody who asks
// for its port again and again would sooner or later be given that very port, and it could not come back.
const firstPort = 20_000
const lastPort = 32_000

/** Two ports that nobody listens on, and that no outgoing connection takes. */
export async function freePorts(): Promise<Ports> {
  const web = await freePort()
  let server = await freePort()
  while (server === web) server = await freePort()
  return { web, server }
}

async function freePort(): Promise<number> {
  const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort))
  return (await isFree(port)) ? port : freePort()
}

async function isFree(port: number): Promise<boolean> {
  const holder = createServer()
  try {
    await once(holder.listen(port, '127.0.0.1'), 'listening')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  } finally {
    holder.close()
  }
}
