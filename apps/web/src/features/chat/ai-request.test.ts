import { expect, test } from 'vitest'
import { toAiRequest, toContinueRequest } from './ai-request'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
const text = (value: string) => ({ type: 'text' as const, text: value })
const history = [
  { id: 'u1', role: 'user' as const, parts: [text('one')] },
  { id: 'a1', role: 'assistant' as const, parts: [text('answer')] },
  { id: 'u2', role: 'user' as const, parts: [text('two')] },
]

test('only the last message of the person is sent, with the leaf it follows', () => {
  const body = toAiRequest({
    trigger: 'submit-message',
    chatId: 'c',
    messageId: undefined,
    messages: history,
    options: { parentId: 'a1', modelId: 'demo:demo' },
  })
  expect(body).toEqual({
    trigger: 'submit-message',
    conversationId: 'c',
    modelId: 'demo:demo',
    timeZone,
    parentId: 'a1',
    message: { id: 'u2', role: 'user', parts: [text('two')] },
  })
})

test('files are sent by their address, before the words', () => {
  const file = { type: 'file' as const, url: '/api/attachments/f', mediaType: 'image/png', filename: 'a.png' }
  const messages = [{ id: 'u1', role: 'user' as const, parts: [file, text('look')] }]
  const send = { trigger: 'submit-message' as const, chatId: 'c', messageId: undefined, messages, options: {} }
  expect(toAiRequest(send)).toMatchObject({ message: { parts: [file, text('look')] } })
})

test('a root message says so with null, which is not the same as leaving the parent out', () => {
  const send = { trigger: 'submit-message' as const, chatId: 'c', messageId: undefined, messages: history }
  expect(JSON.stringify(toAiRequest({ ...send, options: { parentId: null } }))).toContain('"parentId":null')
  expect(JSON.stringify(toAiRequest({ ...send, options: {} }))).not.toContain('parentId')
})

test('making an answer again names the answer and carries no message', () => {
  const body = toAiRequest({
    trigger: 'regenerate-message',
    chatId: 'c',
    messageId: 'a1',
    messages: history,
    options: { attemptId: 'g1' },
  })
  expect(body).toEqual({
    trigger: 'regenerate-message',
    conversationId: 'c',
    messageId: 'a1',
    attemptId: 'g1',
    timeZone,
  })
})

test('going on with an answer names it, and where the person is', () => {
  expect(toContinueRequest('c', { messageId: 'a1', modelId: 'demo:demo', attemptId: 'g1' })).toEqual({
    trigger: 'continue-message',
    conversationId: 'c',
    messageId: 'a1',
    modelId: 'demo:demo',
    attemptId: 'g1',
    timeZone,
  })
})

test('a message that names tools says so, and one that begins a conversation what that has', () => {
  const onlyTools = [{ serverId: 'modern' }]
  const messages = [{ id: 'u1', role: 'user' as const, parts: [text('one')], metadata: { onlyTools } }]
  const tools = { toolChoice: 'ask' as const, serverSwitches: { modern: false } }
  const send = { trigger: 'submit-message' as const, chatId: 'c', messageId: undefined, messages, options: { tools } }
  expect(toAiRequest(send)).toMatchObject({ onlyTools, toolChoice: 'ask', serverSwitches: { modern: false } })
})
