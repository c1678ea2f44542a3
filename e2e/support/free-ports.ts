import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Ports } from './instance.ts'

/** Two ports that nobody listens on. */
export async function freePorts(): Promise<Ports> {
  const holders = [createServer(), createServer()]
  const [web, server] = await Promise.all(
    holders.map(async (holder) => {
      await once(holder.listen(0, '127.0.0.1'), 'listening')
      const address = holder.address()
      if (address === null || typeof address === 'string') throw new Error('The port is not known')
      return address.port
    }),
  )
  for (const holder of holders) holder.close()
  if (!web || !server) throw new Error('No port is free')
  return { web, server }
}
