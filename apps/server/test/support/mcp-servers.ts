import { startEverything } from '@better-chat/mcp-fixtures/everything'
import { startHostile } from '@better-chat/mcp-fixtures/hostile'
import { startModern } from '@better-chat/mcp-fixtures/modern'
import { startWatched } from '@better-chat/mcp-fixtures/watched'
import type { TestProject } from 'vitest/node'
import startProvider from './fault-provider'

/** Real tool servers on this machine, beside a provider. */
export default async function startMcpServers(project: TestProject) {
  const [stopProvider, everything, sse, modern, more, hostile, watched, slow] = await Promise.all([
    startProvider(project),
    startEverything('streamableHttp'),
    startEverything('sse'),
    startModern(),
    startModern({ withMore: true }),
    startHostile(),
    startWatched(),
    // To be learnt takes two answers.
    startModern({ delayMs: 2_000 }),
  ])
  project.provide('everythingUrl', everything.url)
  project.provide('sseUrl', sse.url)
  project.provide('modernUrl', modern.url)
  project.provide('hostileUrl', hostile.at('/html').replace(/\/html$/, ''))
  project.provide('moreUrl', more.url)
  project.provide('watchedOrigin', watched.origin)
  project.provide('slowUrl', slow.url)
  return async () => {
    const servers = [everything, sse, modern, more, hostile, watched, slow]
    await Promise.all([stopProvider(), ...servers.map(({ stop }) => stop())])
  }
}

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface ProvidedContext {
    everythingUrl: string
    sseUrl: string
    modernUrl: string
    /** Of the newest revision, with a tool for each kind of answer. */
    moreUrl: string
    /** Each of its answers takes two seconds. */
    slowUrl: string
    hostileUrl: string
    watchedOrigin: string
  }
}
