import { expect, test } from 'vitest'
import type { ContextWindow } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { firstWordsOf, readSummarySource, type SummarySourceDeps, summaryPrompt } from './summary-source'

const conversationId = 'c' as ConversationId

/** Questions and answers, `q1 a1 q2 a2 …`, that say what they are called, unless said otherwise. */
function aConversation(
  turns: number,
  parts = (id: string): StoredMessage['parts'] => [{ type: 'text', text: `I am ${id}` }],
) {
  const ids = Array.from({ length: turns }, (_, index) => [`q${index + 1}`, `a${index + 1}`]).flat()
  return ids.map(
    (id, index): StoredMessage => ({
      id: id as MessageId,
      conversationId,
      parentId: index > 0 ? (ids[index - 1] as MessageId) : null,
      role: id.startsWith('q') ? 'user' : 'assistant',
      parts: parts(id),
      status: 'completed',
      modelId: null,
      generationId: null,
      metadata: {},
      seq: index,
    }),
  )
}

function aWindow(
  fromMessageId: string,
  text: string | null,
  source: 'model' | 'first-words' | 'person' = 'model',
): ContextWindow {
  return {
    fromMessageId: fromMessageId as MessageId,
    messages: 2,
    summary: text === null ? null : { text, source, modelId: null },
  }
}

function sourceOf(
  conversation: StoredMessage[],
  fromMessageId: string,
  windows: ContextWindow[] = [],
  maxTokens = 10_000,
) {
  const pathTo = (leafId: MessageId) => conversation.slice(0, conversation.findIndex(({ id }) => id === leafId) + 1)
  const deps: SummarySourceDeps = {
    messages: {
      find: (_, id) => conversation.find((message) => message.id === id) ?? null,
      listPath: (_, leafId, limit) => pathTo(leafId).slice(-limit),
    },
    tree: { listPathIds: (_, leafId) => pathTo(leafId).toReversed() },
    windows: { list: () => windows },
    pause: async () => undefined,
  }
  return readSummarySource(deps, { conversationId, fromMessageId: fromMessageId as MessageId }, maxTokens)
}

const idsOf = ({ messages }: { messages: StoredMessage[] }) => messages.map(({ id }) => id).join(' ')

test('without a summary before it, everything before a message is read', async () => {
  const source = await sourceOf(aConversation(60), 'q60')
  expect(source.messages).toHaveLength(118)
  expect(source).toMatchObject({ before: null, isCut: false })
})

test('with one it is read from there on; a window without one is passed', async () => {
  const windows = [aWindow('q2', 'Cats.'), aWindow('q4', null)]
  const source = await sourceOf(aConversation(6), 'q5', windows)
  expect(idsOf(source)).toBe('q2 a2 q3 a3 q4 a4')
  expect(summaryPrompt(source)).toBe(
    [
      'Summary of what came before:\nCats.',
      ...['q2', 'a2', 'q3', 'a3', 'q4', 'a4'].map((id) => `${id.startsWith('q') ? 'Person' : 'Answer'}: I am ${id}`),
      'Sum up this conversation so far.',
    ].join('\n\n'),
  )
})

test('what the person emptied is gone on from, with nothing said of it', async () => {
  const source = await sourceOf(aConversation(6), 'q5', [aWindow('q4', '', 'person')])
  expect(idsOf(source)).toBe('q4 a4')
  expect(summaryPrompt(source)).not.toContain('Summary of')
})

test('of more than is read at once the newest is, and the summary before it all the same', async () => {
  const source = await sourceOf(aConversation(100), 'q100', [aWindow('q2', 'Cats.')], 60)
  expect(source.isCut).toBe(true)
  expect(source.messages.at(-1)?.id).toBe('a99')
  expect(source.messages.length).toBeLessThan(20)
  expect(summaryPrompt(source)).toMatch(/^Summary of what came before:\nCats\.\n\n\(Some messages are missing here\.\)/)
})

test('a long message is read at its beginning and its end, and a call of a tool is named', async () => {
  const call = {
    type: 'dynamic-tool',
    toolName: 'look',
    toolCallId: '1',
    input: {},
    state: 'output-available',
    output: 'x'.repeat(9_000),
  } as const
  const text = `start ${'x'.repeat(20_000)} end`
  const prompt = summaryPrompt(
    await sourceOf(
      aConversation(2, () => [call, { type: 'text', text }]),
      'q2',
    ),
  )
  expect(prompt).toContain('Person: [called look] start xxx')
  expect(prompt).toContain(' […] xxx')
  expect(prompt).toContain('xxx end')
  expect(prompt.length).toBeLessThan(13_000)
})

test('first words make a list that goes on under the one before, and under what somebody wrote', async () => {
  const read = async (window: ContextWindow) => firstWordsOf(await sourceOf(aConversation(4), 'q4', [window]))
  expect(await read(aWindow('q3', '- I am q1', 'first-words'))).toBe('- I am q1\n- I am q3')
  expect(await read(aWindow('q3', 'Cats.', 'person'))).toBe('Cats.\n- I am q3')
  const many = firstWordsOf(await sourceOf(aConversation(1_000), 'q1000'))
  expect(many.length).toBeLessThanOrEqual(4_000)
  expect(many).toMatch(/- I am q999$/)
})
