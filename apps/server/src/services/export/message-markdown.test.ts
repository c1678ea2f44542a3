import { expect, test } from 'vitest'
import type { ListedMessage } from '#domain/conversation/message-tree'
import { closeFence, fenced } from './markdown-text'
import { messageMarkdown } from './message-markdown'

const words = {
  labelOf: (modelId: string) => `the model ${modelId}`,
  linkTo: (id: string) => (id === 'kept' ? '../attachments/kept.pdf' : null),
}

function aMessage(over: Partial<ListedMessage> = {}): ListedMessage {
  return {
    // Ids are branded; a test may mint them.
    id: 'm1' as ListedMessage['id'],
    conversationId: 'c1' as ListedMessage['conversationId'],
    parentId: null,
    role: 'assistant',
    parts: [],
    status: 'completed',
    modelId: 'openai:gpt-5' as ListedMessage['modelId'],
    generationId: null,
    metadata: {},
    seq: 1,
    ...over,
  }
}

test('text stays as it is', () => {
  const text = '# Mine\n\n- **bold** <b>raw</b>\n\n| a |\n|---|'
  expect(messageMarkdown(aMessage({ parts: [{ type: 'text', text }] }), words)).toBe(text)
})

test('an answer in all its parts can be read from the top to the end', () => {
  const parts: ListedMessage['parts'] = [
    { type: 'reasoning', text: 'First this.\n\nThen that.' },
    {
      type: 'dynamic-tool',
      toolName: 'read_file',
      toolCallId: 't1',
      state: 'output-available',
      input: { path: 'a.md' },
      output: 'a block:\n````\nx\n````',
    },
    { type: 'text', text: 'Done.' },
    { type: 'source-url', sourceId: 's1', url: 'https://example.com/a', title: 'Limits [1]' },
    { type: 'source-url', sourceId: 's2', url: 'javascript:alert(1)', title: 'A trap' },
  ]
  const message = aMessage({ parts, status: 'stopped', metadata: { reasoningMs: [12_300] } })
  expect(messageMarkdown(message, words)).toBe(
    [
      '> **Thinking** (12 s)\n>\n> First this.\n>\n> Then that.',
      '**Tool:** read\\_file',
      'Input:',
      '```json\n{\n  "path": "a.md"\n}\n```',
      'Output:',
      '`````\na block:\n````\nx\n````\n`````',
      'Done.',
      '**Sources:**\n\n- [Limits \\[1\\]](<https://example.com/a>)\n- A trap',
      '*Stopped.*',
    ].join('\n\n'),
  )
})

test('what a tool of a server answered is written by what it is', () => {
  const content = [
    { type: 'text', text: 'It begins so', whole: { url: '/api/attachments/kept', length: 90_000 } },
    { type: 'file', url: '/api/attachments/gone', mediaType: 'image/png', name: 'a_picture 1.png' },
    { type: 'resource', uri: 'notes://1', mimeType: 'text/plain', text: 'A note', byteLength: null },
    { type: 'link', uri: 'https://example.com/a', name: 'A page', description: null, mimeType: null },
    { type: 'link', uri: 'javascript:alert(1)', name: 'A trap', description: null, mimeType: null },
  ]
  const call = { type: 'dynamic-tool', toolName: 'mine__look', toolCallId: 't1', input: {} } as const
  const toolMetadata = { serverId: 'mine', server: 'Mine', tool: 'look' }
  const output = { content, structured: { rows: 2 } }
  const parts: ListedMessage['parts'] = [{ ...call, state: 'output-available', output, toolMetadata }]
  expect(messageMarkdown(aMessage({ parts }), words)).toBe(
    [
      '**Tool:** look (Mine)',
      'Input:',
      '```json\n{}\n```',
      'Output:',
      '```\nIt begins so\n```',
      '*This is its beginning.* [All 90000 characters](../attachments/kept.pdf)',
      '**File:** a\\_picture 1.png (image/png)',
      '**Resource:** notes://1',
      '```\nA note\n```',
      '[A page](<https://example.com/a>)',
      'A trap',
      '```json\n{\n  "rows": 2\n}\n```',
    ].join('\n\n'),
  )
})

test('a call without a result, and one that failed, say so', () => {
  const call = { type: 'dynamic-tool', toolName: 'clock', input: {} } as const
  const parts: ListedMessage['parts'] = [
    { ...call, toolCallId: 't1', state: 'output-error', errorText: 'It has stopped.' },
    { ...call, toolCallId: 't2', state: 'input-available' },
  ]
  const said = messageMarkdown(aMessage({ parts }), words)
  expect(said).toContain('Failed:\n\n```\nIt has stopped.\n```')
  expect(said).toMatch(/\*No result\.\*$/)
})

test('files are named, and linked where they stand beside the document', () => {
  const file = { type: 'file', mediaType: 'application/pdf' } as const
  const parts: ListedMessage['parts'] = [
    { ...file, url: '/api/attachments/kept', filename: 'the *plan*.pdf' },
    { ...file, url: '/api/attachments/gone', filename: 'lost.pdf' },
    { ...file, url: 'data:application/pdf;base64,AAAA' },
  ]
  expect(messageMarkdown(aMessage({ role: 'user', parts }), words)).toBe(
    [
      '**File:** [the \\*plan\\*.pdf](../attachments/kept.pdf) (application/pdf)',
      '**File:** lost.pdf (application/pdf)',
      '**File:** a file (application/pdf)',
    ].join('\n\n'),
  )
})

test.each([
  [{ status: 'interrupted' }, '*Interrupted: the server was restarted while this answer was being written.*'],
  [
    { status: 'failed', metadata: { error: { reason: 'provider-failed', message: 'OpenAI failed.' } } },
    '*Failed: OpenAI failed.*',
  ],
  [{ status: 'running' }, '*Still being written when this was exported.*'],
  [{ status: 'completed', metadata: { finishReason: 'length' } }, '*Ended at the limit of its length.*'],
  [{ status: 'completed', metadata: { finishReason: 'stop' } }, ''],
  [{ role: 'user', status: 'completed' }, ''],
] as [Partial<ListedMessage>, string][])('how it ended: %o', (over, end) => {
  expect(messageMarkdown(aMessage(over), words)).toBe(end)
})

test('a summary stands before the message it leads to', () => {
  const summary = { text: 'They spoke of trains.', source: 'model', modelId: 'openai:gpt-5', messages: 40 }
  const message = aMessage({
    parts: [{ type: 'text', text: 'On.' }],
    summary: summary as NonNullable<ListedMessage['summary']>,
  })
  expect(messageMarkdown(message, words)).toBe(
    '> **Summary of the 40 messages before this one**, by the model openai:gpt-5\n>\n> They spoke of trains.\n\nOn.',
  )
})

test('code that an answer was cut off in does not swallow what follows', () => {
  expect(closeFence('So:\n\n````ts\nconst a = `x`\n```')).toBe('So:\n\n````ts\nconst a = `x`\n```\n````')
  expect(closeFence('~~~\na\n~~~\nb')).toBe('~~~\na\n~~~\nb')
  expect(closeFence('```js\na\n``` js\n```')).toBe('```js\na\n``` js\n```')
  expect(closeFence('``` not `a` fence')).toBe('``` not `a` fence')
})

test('a fence is longer than any in its text', () => {
  expect(fenced('a', '')).toBe('```\na\n```')
  expect(fenced('`````', 'md')).toBe('``````md\n`````\n``````')
})
