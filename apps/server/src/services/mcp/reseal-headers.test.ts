import { expect, test } from 'vitest'
import type { McpServerId, McpServerSetup } from '#domain/tool/mcp-server'
import { createSecretBox } from '#infrastructure/crypto/secret-box'
import { createTurns } from '#services/providers/turns'
import { resealHeaders } from './reseal-headers'
import { openHeaders, sealHeaders } from './server-headers'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const id = 'notes' as McpServerId

/** A server whose header an earlier key has sealed. */
async function sealedBefore() {
  const before = createSecretBox({ current: key(1), previous: null, userId: 'u' })
  const secretBox = createSecretBox({ current: key(2), previous: key(1), userId: 'u' })
  const about = { name: 'Notes', url: 'https://notes.example/mcp', transport: 'http', description: '' } as const
  const sealedHeaders = await sealHeaders({ secretBox: before }, id, { authorization: 'Bearer 1' }, {})
  let stored: McpServerSetup = {
    ...about,
    ...{ id, sealedHeaders, trusted: false, enabled: true, toolsOff: [], revision: 3 },
  }
  const saved: McpServerSetup[] = []
  const mcpServers = {
    list: () => [stored],
    find: () => stored,
    save(server: McpServerSetup) {
      saved.push(server)
      stored = server
    },
  }
  return { deps: { secretBox, mcpServers, appMcpKeys: {}, inTurn: createTurns() }, saved, stored: () => stored }
}

test('headers that an earlier key sealed are sealed with the newest, once, and the server is as it was', async () => {
  const { deps, saved, stored } = await sealedBefore()
  await resealHeaders(deps)
  await resealHeaders(deps)
  expect(saved).toHaveLength(1)
  expect(stored().revision).toBe(3)
  const later = { secretBox: createSecretBox({ current: key(2), previous: null, userId: 'u' }), appMcpKeys: {} }
  expect(await openHeaders(later, stored())).toEqual({ authorization: 'Bearer 1' })
})

test('what no key opens any more is left as it is, and said', async () => {
  const { deps, saved } = await sealedBefore()
  const secretBox = createSecretBox({ current: key(3), previous: null, userId: 'u' })
  await expect(resealHeaders({ ...deps, secretBox })).rejects.toMatchObject({ reason: 'bad-request' })
  expect(saved).toEqual([])
})
