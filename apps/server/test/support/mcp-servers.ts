import { startEverything } from '@better-chat/mcp-fixtures/everything'
import { startHostile } from '@better-chat/mcp-fixtures/hostile'
import { startModern } from '@better-chat/mcp-fixtures/modern'
import type { TestProject } from 'vitest/node'
import startProvider from './fault-provider'

/** Real tool servers on this machine, beside a provider. */
export default async function startMcpServers(project: TestProject) {
  const [stopProvider, everything, sse, modern, hostile] = await Promise.all([
    startProvider(project),
    startEverything('streamableHttp'),
    startEverything('sse'),
    startModern(),
    startHostile(),
  ])
  project.provide('everythingUrl', everything.url)
  project.provide('sseUrl', sse.url)
  project.provide('modernUrl', modern.url)
  project.provide('hostileUrl', hostile.at('/html').replace(/\/html$/, ''))
  return async () => {
    await Promise.all([stopProvider(), everything.stop(), sse.stop(), modern.stop(), hostile.stop()])
  }
}

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface ProvidedContext {
    everythingUrl: string
    sseUrl: string
    modernUrl: string
    hostileUrl: string
  }
}
