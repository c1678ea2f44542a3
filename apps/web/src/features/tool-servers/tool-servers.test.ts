import type { McpServer, McpTool } from '@better-chat/contract/mcp-server'
import { expect, test } from 'vitest'
import { webAddress } from '#lib/web-address'
import { fieldProblems } from './field-problems'
import { readConfig } from './read-config'
import { newHeader, problemsOf, toDraft, toInput, toPatch, toTest } from './server-draft'
import { checkWords, effectWords, faultWords, hostOf, stateWords } from './server-words'

const stored: McpServer = {
  id: 'mine',
  name: 'Mine',
  url: 'https://mcp.example.com/mcp',
  transport: 'http',
  headers: [
    { name: 'authorization', isSet: true },
    { name: 'x-team', isSet: true },
  ],
  description: '',
  trusted: false,
  enabled: true,
  isBuiltIn: false,
  toolCount: null,
  fetchedAt: null,
  lastError: null,
  revision: 3,
}

const found = { kind: 'server', transport: 'http', headers: {}, others: 0 }
const url = 'https://mcp.example.com/mcp'

test.for([
  ['as Claude and Cursor have it', { mcpServers: { docs: { url } } }, { name: 'docs' }],
  ['as VS Code has it', { servers: { docs: { type: 'http', url } } }, { name: 'docs' }],
  ['as VS Code has it among its settings', { mcp: { servers: { docs: { url } } } }, { name: 'docs' }],
  ['as Windsurf has it', { mcpServers: { docs: { serverUrl: url } } }, { name: 'docs' }],
  ['as Gemini has it', { mcpServers: { docs: { httpUrl: url } } }, { name: 'docs' }],
  ['without what is around it', { docs: { url } }, { name: 'docs' }],
  ['without a name', { url }, { name: '' }],
  [
    'with headers',
    { url, headers: { Authorization: 'Bearer x', retries: 3 } },
    { name: '', headers: { Authorization: 'Bearer x' } },
  ],
  ['of a server that speaks SSE', { mcpServers: { docs: { type: 'sse', url } } }, { name: 'docs', transport: 'sse' }],
  ['of several', { mcpServers: { a: { command: 'npx' }, docs: { url }, b: { url } } }, { name: 'docs', others: 1 }],
  [
    'through a bridge',
    { mcpServers: { docs: { command: 'npx', args: ['-y', 'mcp-remote@latest', url, '--header', 'X-Key: a:b'] } } },
    { name: 'docs', headers: { 'X-Key': 'a:b' } },
  ],
] as const)('a configuration %s is read', ([, config, expected]) => {
  expect(readConfig(JSON.stringify(config, null, 2))).toEqual({ ...found, url, ...expected })
})

test('a configuration is read as it is written by hand: in part, and with commas too many', () => {
  expect(readConfig(`"docs": { "url": "${url}", },`)).toEqual({ ...found, url, name: 'docs' })
  expect(readConfig(`{ "mcpServers": { "a, }": { "url": "${url}" }, } }`)).toEqual({ ...found, url, name: 'a, }' })
})

test('a program to be started is told apart, and what is no configuration is left alone', () => {
  expect(readConfig('{ "mcpServers": { "files": { "command": "npx", "args": ["server"] } } }')).toEqual({
    kind: 'local',
  })
  for (const text of ['', url, 'My {server}', '{', '{}', '[]', '{ "a": 1 }', '"quoted"', '{ "mcpServers": {} }'])
    expect(readConfig(text), text).toBeNull()
})

test('a new server is made with the headers that were filled in', () => {
  const draft = { ...toDraft(null), name: 'A', url, headers: [newHeader(' X-Key ', 'secret'), newHeader()] }
  expect(toInput(draft)).toMatchObject({
    name: 'A',
    url,
    transport: 'http',
    headers: { 'X-Key': 'secret' },
    enabled: true,
  })
})

test('of a stored server nothing is told of headers that stay, and those taken away are named', () => {
  const draft = toDraft(stored)
  expect(toPatch(draft, stored).headers).toEqual({})
  const [first, second] = draft.headers
  if (!first || !second) throw new Error('There are two')
  const replaced = [{ ...second, isReplaced: true, value: 'new' }, newHeader('X-More', 'more')]
  expect(toPatch({ ...draft, headers: replaced }, stored).headers).toEqual({
    authorization: null,
    'x-team': 'new',
    'X-More': 'more',
  })
  // Removed and entered again is replaced.
  const again = [second, newHeader('Authorization', 'Bearer y')]
  expect(toPatch({ ...draft, headers: again }, stored).headers).toEqual({ Authorization: 'Bearer y' })
})

test('a server is tested again where it would be asked otherwise than before', () => {
  const draft = toDraft(stored)
  const testOf = (change: object) => toTest(toPatch({ ...draft, ...change }, stored), stored)
  expect(testOf({ name: 'Other', trusted: true })).toBeNull()
  expect(testOf({ url: 'https://other.example.com' })).toMatchObject({ url: 'https://other.example.com', headers: {} })
  expect(testOf({ transport: 'sse' })).toMatchObject({ transport: 'sse' })
  expect(testOf({ headers: [] })).toMatchObject({ headers: { authorization: null, 'x-team': null } })
})

test('headers that cannot be sent are found before anybody is asked', () => {
  const headers = [
    newHeader('X Key', 'a'),
    newHeader('same', 'a'),
    newHeader('SAME', 'b'),
    newHeader(),
    newHeader('', 'b'),
  ]
  expect([...problemsOf({ ...toDraft(null), headers })]).toEqual([
    ['headers.x key', 'This is not the name of an HTTP header.'],
    ['headers.same', 'This header is there twice.'],
    ['headers.', 'This is not the name of an HTTP header.'],
  ])
})

test('what the server says of a field stands at that field', () => {
  const refusal = (message: string, data: object) => Object.assign(new Error(message), { status: 400, data })
  const issues = [
    { path: 'headers.Host', message: 'is a header that cannot be set' },
    { path: 'name', message: 'must not be empty' },
  ]
  expect([...fieldProblems(refusal('No', { reason: 'bad-request', issues }))]).toEqual([
    ['headers.host', 'Is a header that cannot be set.'],
    ['name', 'Must not be empty.'],
  ])
  expect([...fieldProblems(refusal('This address cannot be used.', { reason: 'address-refused' }))]).toEqual([
    ['url', 'This address cannot be used.'],
  ])
  for (const other of [refusal('No', { reason: 'revision-conflict' }), new Error('No'), null])
    expect(fieldProblems(other).size).toBe(0)
})

test('what is known of a server is said in a few words', () => {
  const at = '2026-11-27T10:00:00.000Z'
  const lastError = { failure: 'not-found', message: 'There is nothing at this address.', at } as const
  expect(hostOf('http://127.0.0.1:3000/mcp')).toBe('127.0.0.1:3000')
  expect(stateWords(stored)).toBe('Never asked')
  expect(stateWords({ ...stored, toolCount: 1 })).toBe('1 tool')
  expect(stateWords({ ...stored, toolCount: 12, lastError })).toBe('12 tools when it last answered')
  expect(stateWords({ ...stored, lastError })).toBeNull()
  expect(faultWords({ ...stored, lastError }, new Date(at))).toMatch(/^There is nothing at this address\. \(\d\d:00\)$/)
  const check = {
    outcome: 'fine',
    protocolVersion: '2026-07-28',
    transport: 'sse',
    roundTripMs: 3.6,
    tools: [],
  } as const
  expect(checkWords({ ...check, tools: [], serverName: 'modern' })).toBe(
    'It calls itself “modern”. MCP 2026-07-28 over SSE, one round trip in 4 ms, 0 tools.',
  )
})

test('what a tool does is its server’s word, unless that is trusted', () => {
  const tool = (hints: McpTool['hints']): McpTool => ({
    name: 'a',
    title: null,
    description: '',
    inputSchema: {},
    enabled: true,
    problem: null,
    hints,
  })
  expect(effectWords(tool({ readOnly: true }), true)).toBe('reads only')
  expect(effectWords(tool({ readOnly: true }), false)).toBe('says it reads only')
  expect(effectWords(tool({ destructive: true }), false)).toBe('says it may change things')
  expect(effectWords(tool({}), false)).toBeNull()
})

test('only what a browser opens as a page is linked to', () => {
  expect(webAddress('HTTPS://Example.com/a b')).toBe('https://example.com/a%20b')
  for (const uri of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/hosts',
    '//example.com',
    'https://',
    ' https://a.b',
  ])
    expect(webAddress(uri), uri).toBeNull()
})
