import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type Fixture = { url: string; stop: () => Promise<void> }

/** The reference server that has one of everything, as its makers ship it: of the revisions before 2026-07-28. */
export async function startEverything(transport: 'streamableHttp' | 'sse'): Promise<Fixture> {
  const port = await freePort()
  const home = dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/package.json'))
  const env = { ...process.env, PORT: String(port) }
  const child = spawn(process.execPath, [join(home, 'dist/index.js'), transport], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}/${transport === 'sse' ? 'sse' : 'mcp'}`
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    await wait(50)
  }
  return {
    url,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) })
    await response.body?.cancel()
    return true
  } catch {
    // Not yet; whoever asks looks whether it is still starting.
    return false
  }
}

async function freePort(): Promise<number> {
  const holder = createServer()
  await once(holder.listen(0, '127.0.0.1'), 'listening')
  const address = holder.address()
  holder.close()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return address.port
}
