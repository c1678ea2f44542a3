import { expect, test } from 'vitest'
import type { ListedTool } from './mcp-server'
import { definitionOf, onlyReads, readDefinition } from './tool-definition'

const server = { url: 'https://notes.example/mcp' }
const tool: ListedTool = {
  name: 'write',
  title: 'Write',
  description: 'Writes.',
  inputSchema: { type: 'object', properties: { text: { type: 'string' }, to: { type: 'string' } } },
  hints: { destructive: false },
}

test('a definition is the same in whatever order a server names things', () => {
  const { properties } = tool.inputSchema
  const inputSchema = { properties: Object.fromEntries(Object.entries(properties as object).reverse()), type: 'object' }
  expect(definitionOf(server, { ...tool, inputSchema })).toBe(definitionOf(server, tool))
})

test.for([
  ['its address', { url: 'https://other.example/mcp' }, {}],
  ['its title', server, { title: 'Write, and tell everybody' }],
  ['its description', server, { description: 'Writes to everybody.' }],
  ['its schema', server, { inputSchema: { type: 'object' } }],
  ['what it claims', server, { hints: { destructive: true } }],
  ['what it no longer denies', server, { hints: {} }],
  ['the order of a list, which may mean something', server, { inputSchema: { enum: ['b', 'a'] } }],
] as const)('a tool is another one with %s', ([, at, changed]) => {
  const before = changed && 'inputSchema' in changed ? { ...tool, inputSchema: { enum: ['a', 'b'] } } : tool
  expect(definitionOf(at, { ...tool, ...changed })).not.toBe(definitionOf(server, before))
})

test('a definition is read again as it was written', () => {
  expect(readDefinition(definitionOf(server, tool))).toMatchObject({
    ...server,
    title: 'Write',
    description: 'Writes.',
    hints: ['not destructive'],
  })
})

test('that a tool only reads counts where its server is believed', () => {
  const reading = { hints: { readOnly: true } }
  expect([true, false].map((trusted) => onlyReads({ trusted }, reading))).toEqual([true, false])
  expect(onlyReads({ trusted: true }, tool)).toBe(false)
})
