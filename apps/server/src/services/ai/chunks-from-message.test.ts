import { expect, test } from 'vitest'
import type { StoredMessage } from '#domain/conversation/conversation'
import { chunksFromMessage } from './chunks-from-message'
import { messageFromChunks } from './message-from-chunks'

const parts: StoredMessage['parts'] = [
  { type: 'reasoning', text: 'Hm.', state: 'done', providerMetadata: { anthropic: { signature: 'signed' } } },
  { type: 'text', text: 'Forty', state: 'done' },
  { type: 'source-url', sourceId: 's', url: 'https://example.com', title: 'Example' },
]

test('what is stored comes back as it was: nothing is lost by continuing or replaying an answer', async () => {
  const chunks = chunksFromMessage({ parts }, { isLastTextOpen: false })
  const { parts: rebuilt } = await messageFromChunks(chunks)
  expect(rebuilt).toMatchObject(parts)
  expect(rebuilt).toHaveLength(parts.length)
})

test('the last text is left open for further words, also when something stands behind it', async () => {
  const chunks = chunksFromMessage({ parts }, { isLastTextOpen: true })
  const open = chunks.find((chunk) => chunk.type === 'text-start')?.id ?? ''
  expect(chunks.filter((chunk) => chunk.type === 'text-end')).toEqual([])
  const { parts: longer } = await messageFromChunks([...chunks, { type: 'text-delta', id: open, delta: '-two' }])
  expect(longer[1]).toMatchObject({ type: 'text', text: 'Forty-two' })
  expect(longer).toHaveLength(3)
})

const call = { type: 'dynamic-tool', toolName: 'look', toolCallId: '1', input: { at: 'cats' } } as const
const signed = { google: { thoughtSignature: 'signed' } }

test('calls of tools come back as they were, each in its step', async () => {
  const calls: StoredMessage['parts'] = [
    { type: 'text', text: 'Let me look.', state: 'done' },
    { ...call, state: 'output-available', output: { seen: 'two' }, callProviderMetadata: signed },
    { ...call, toolCallId: '2', state: 'output-error', errorText: 'No cats.' },
    { type: 'step-start' },
    { ...call, state: 'input-available' },
    { ...call, toolCallId: '3', state: 'input-streaming', input: { at: 'do' } },
  ]
  const chunks = chunksFromMessage({ parts: calls }, { isLastTextOpen: true })
  expect((await messageFromChunks(chunks)).parts).toMatchObject(calls)
  // What follows the result of a tool is not the text before it.
  expect(chunks.filter(({ type }) => type === 'text-end')).toHaveLength(1)
})
