import { expect, test } from 'vitest'
import { byServer } from './grant-queries'

test('what is allowed stands by its server', () => {
  const grant = { withServer: false, isValid: true, grantedAt: '2026-11-02T10:00:00.000Z' }
  const [add, search, write] = [
    { ...grant, serverId: 'modern', tool: 'add' },
    { ...grant, serverId: 'docs', tool: 'search' },
    { ...grant, serverId: 'modern', tool: 'write' },
  ]
  expect(byServer([add, search, write])).toEqual([
    { serverId: 'modern', grants: [add, write] },
    { serverId: 'docs', grants: [search] },
  ])
})
