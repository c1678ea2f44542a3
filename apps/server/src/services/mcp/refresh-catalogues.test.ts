import { startModern } from '@better-chat/mcp-fixtures/modern'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { SecretBox } from '#domain/model/secret-box'
import { McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerId, McpServerRepository, ServerFault, ToolCatalogue } from '#domain/tool/mcp-server'
import { anyTools } from '#domain/tool/tool-selection'
import { createFetchSlots } from '#infrastructure/mcp/fetch-slots'
import { createMcpHost } from '#infrastructure/mcp/mcp-host'
import { contactNewServers, refreshCatalogues } from './refresh-catalogues'

const nothingSealed: SecretBox = {
  seal: async () => 'sealed',
  open: async () => {
    throw new Error('Nothing is sealed here')
  },
  isCurrent: async () => true,
}

/** Of a person who has touched no server. */
function untouchedServers() {
  const catalogues = new Map<McpServerId, ToolCatalogue>()
  const faults = new Map<McpServerId, ServerFault>()
  const repository: McpServerRepository = {
    list: () => [],
    find: () => null,
    save: () => undefined,
    delete: () => undefined,
    findCatalogue: (id) => catalogues.get(id) ?? null,
    findFault: (id) => faults.get(id) ?? null,
    saveCatalogue: (id, catalogue) => void catalogues.set(id, catalogue),
    saveFault: (id, fault) => void faults.set(id, fault),
    forgetCatalogue: (id) => void catalogues.delete(id),
  }
  return { repository, catalogues, faults }
}

const context7 = 'context7' as McpServerId
const forOneConversation = { ...anyTools, switches: { [context7]: true } }

function depsOf(mcpHost: McpHost) {
  const { repository, ...stored } = untouchedServers()
  const deps = {
    mcpServers: repository,
    mcpHost,
    beingRefreshed: new Set<McpServerId>(),
    secretBox: nothingSealed,
    appMcpKeys: { context7: 'ctx7-of-the-app' },
    now: () => new Date(),
  }
  return { ...stored, deps }
}

/** A host whose network leads to this server, whatever the address. */
function hostOf(server: { url: string }) {
  return createMcpHost({
    guardedFetch: (_, init) => fetch(server.url, init),
    slots: createFetchSlots(2),
    version: '1',
    clock: () => performance.now(),
  })
}

test('a server that comes with it and was never touched is asked once, with the key of the app', async () => {
  const server = await startModern()
  onTestFinished(server.stop)
  const { deps, catalogues } = depsOf(hostOf(server))
  const { signal } = new AbortController()
  expect(await contactNewServers(deps, forOneConversation, signal)).toEqual([])
  expect(catalogues.get(context7)?.tools.map(({ name }) => name)).toEqual(['add', 'write', 'fail'])
  const asked = server.requests.length
  for (const { headers } of server.requests) expect(headers.context7_api_key).toBe('ctx7-of-the-app')
  expect(await contactNewServers(deps, forOneConversation, signal)).toEqual([])
  await refreshCatalogues(deps, forOneConversation)
  expect(server.requests).toHaveLength(asked)
})

test('what is wrong with one that was never touched is kept and named', async () => {
  const { deps, faults } = depsOf(hostOf({ url: 'http://127.0.0.1:9/mcp' }))
  const missing = [{ server: 'Context7', why: expect.stringMatching(/\.$/) }]
  const { signal } = new AbortController()
  expect(await contactNewServers(deps, forOneConversation, signal)).toEqual(missing)
  const fault = faults.get(context7)
  expect(fault).toMatchObject({ message: expect.any(String) })
  expect(await contactNewServers(deps, forOneConversation, signal)).toEqual(missing)
  expect(faults.get(context7)).toBe(fault)
})

test('an answer that is stopped while a server is asked is no fault of that server', async () => {
  const asked = Promise.withResolvers<void>()
  const never = new Promise<never>(() => undefined)
  const host: McpHost = {
    discover: (_, { onTurn }) => {
      onTurn?.(false)
      asked.resolve()
      return never
    },
    open: () => {
      throw new Error('Nothing is called here')
    },
  }
  const { deps, faults } = depsOf(host)
  const stop = new AbortController()
  const contact = contactNewServers(deps, forOneConversation, stop.signal)
  await asked.promise
  stop.abort()
  expect(await contact).toHaveLength(1)
  expect(faults.size).toBe(0)
})

test('a server that was too slow for a message is asked once more behind it, and then left alone for a while', async () => {
  const tooSlow = new McpError('timed-out', 'The server took too long.')
  const discover = vi.fn(() => Promise.reject(tooSlow))
  const { deps, faults } = depsOf({ ...hostOf({ url: 'http://127.0.0.1:9' }), discover })
  const { signal } = new AbortController()
  await contactNewServers(deps, forOneConversation, signal)
  expect(faults.get(context7)).toMatchObject({ failure: 'timed-out', inHaste: true })
  // Two answers that end one soon after the other.
  await Promise.all([refreshCatalogues(deps, forOneConversation), refreshCatalogues(deps, forOneConversation)])
  expect(discover).toHaveBeenCalledTimes(2)
  await refreshCatalogues(deps, forOneConversation)
  expect(await contactNewServers(deps, forOneConversation, signal)).toMatchObject([{ server: 'Context7' }])
  expect(discover).toHaveBeenCalledTimes(2)
})
