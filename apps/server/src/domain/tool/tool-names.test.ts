import { expect, test } from 'vitest'
import type { McpServerId } from './mcp-server'
import { modelToolName, newServerId } from './tool-names'

const id = (text: string) => text as McpServerId

test('a server has an id of its name that nobody else has', () => {
  const taken = new Set<string>()
  const next = (name: string) => {
    const made = newServerId(name, (one) => taken.has(one))
    taken.add(made)
    return made
  }
  expect(['Linear', 'linear', 'Mein Büro', '百度', '!!!', '--'].map(next)).toEqual([
    'linear',
    'linear-2',
    'mein-buro',
    'server',
    'server-2',
    'server-3',
  ])
  expect(next('x'.repeat(200)).length).toBeLessThan(64)
})

test('a tool is called by its server and its name, as every provider takes it', () => {
  expect(modelToolName(id('linear'), 'create_issue')).toBe('linear__create_issue')
  const changed = [
    'search docs',
    'search/docs',
    'search.docs',
    '',
    '搜索',
    '检索',
    'x'.repeat(200),
    `${'x'.repeat(199)}y`,
  ]
  const names = changed.map((tool) => modelToolName(id('a-server-with-a-rather-long-id'), tool))
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
  expect(new Set(names).size).toBe(changed.length)
  expect(modelToolName(id('linear'), 'search docs')).toBe(modelToolName(id('linear'), 'search docs'))
})

test('the tools of a server whose name begins with a digit do not', () => {
  const server = newServerId('1Password', () => false)
  expect(server).toBe('1password')
  expect(modelToolName(server, 'look up')).toMatch(/^_1password__look_up_[a-z0-9]{6}$/)
  expect(modelToolName(server, 'x')).toBe('_1password__x')
  expect(modelToolName(id('3'.repeat(31)), 'y'.repeat(200))).toHaveLength(64)
})
