import type { Model } from '@better-chat/contract/model'
import type { FilePart } from 'ai'
import { expect, test } from 'vitest'
import type { StoredFile } from '#domain/attachment/attachment'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { aGeneration, aModel } from '../../../test/support/builders'
import { type AssemblePromptDeps, assemblePrompt } from './assemble-prompt'
import { createFileMemory } from './file-memory'
import { choosePromptWindow, type PromptWindowDeps } from './prompt-window'
import { createTokenMemory } from './token-memory'

function aMessage(index: number, role: 'user' | 'assistant', parts: StoredMessage['parts']): StoredMessage {
  return {
    id: `m${index}` as MessageId,
    conversationId: 'c' as ConversationId,
    parentId: index > 1 ? (`m${index - 1}` as MessageId) : null,
    role,
    parts,
    status: 'completed',
    modelId: null,
    generationId: null,
    metadata: {},
    seq: index,
  }
}

const says = (text: string): StoredMessage['parts'] => [
  { type: 'text', text, providerMetadata: { another: { itemId: 'msg_1' } } },
]

function textOfFile(id: string): string {
  return id.startsWith('long') ? 'é'.repeat(200_000) : `text of ${id}`
}

/** A store with these files, by their names; text is what it says, a picture its name. */
function depsOf(path: StoredMessage[], stored: readonly StoredFile[] = []): AssemblePromptDeps & PromptWindowDeps {
  const streamOf = (text: string, maxBytes = Number.MAX_SAFE_INTEGER) =>
    new Blob([new TextEncoder().encode(text).slice(0, maxBytes)]).stream()
  return {
    messages: { listPath: () => path },
    tree: { listPathIds: (_, leafId) => path.slice(0, path.findIndex(({ id }) => id === leafId) + 1) },
    windows: { list: () => [] },
    tokenRatios: { find: () => null },
    tokenMemory: createTokenMemory(),
    toolTokens: () => 0,
    settingsCopy: { find: () => null },
    attachments: { find: (id) => stored.find((file) => file.id === id) ?? null },
    files: {
      open: async (id, maxBytes) => streamOf(textOfFile(id), maxBytes),
      openText: async (id, maxBytes) => streamOf(`text of ${id}`, maxBytes),
      readBase64: async (id) => btoa(`bytes of ${id}`),
    },
    fileMemory: createFileMemory(),
  }
}

const model = aModel('openai:x', { access: 'byok', paidBy: 'person' })

/** What a model is shown of a path, and the prompt it makes. */
async function ask(
  path: StoredMessage[],
  stored: readonly StoredFile[] = [],
  answerer = model,
  isContinuation = false,
) {
  const deps = depsOf(path, stored)
  const leafId = path.at(-1)?.id ?? null
  const shown = choosePromptWindow(deps, { conversationId: 'c' as ConversationId, leafId }, answerer)
  const signal = new AbortController().signal
  const prompt = await assemblePrompt(deps, {
    generation: aGeneration({ isContinuation }),
    model: answerer,
    shown,
    isGoingOn: isContinuation,
    signal,
  })
  return { ...prompt, shown, leftOut: shown.cut?.messages ?? 0 }
}

async function promptOf(path: StoredMessage[], isContinuation = false, providerId = 'openai') {
  return (await ask(path, [], { ...model, provider: { id: providerId, label: providerId } }, isContinuation)).messages
}

test('a model gets the words of the path and nothing that only one provider understands', async () => {
  const path = [
    aMessage(1, 'user', says('hello')),
    aMessage(2, 'assistant', [{ type: 'reasoning', text: 'secret thought' }, ...says('hi')]),
    aMessage(3, 'user', says('and now?')),
  ]
  expect(await promptOf(path)).toEqual([
    { role: 'user', content: [{ type: 'text', text: 'hello' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'hi' }] },
    { role: 'user', content: [{ type: 'text', text: 'and now?' }] },
  ])
})

test('an answer that failed before its first word is left out', async () => {
  const path = [aMessage(1, 'user', says('one')), aMessage(2, 'assistant', []), aMessage(3, 'user', says('two'))]
  expect((await promptOf(path)).map(({ role }) => role)).toEqual(['user', 'user'])
})

test('a free answer reads 28,000 tokens, and how many messages it does not see is told', async () => {
  const long = says('word '.repeat(6_000))
  const path = [1, 2, 3, 4, 5].map((index) => aMessage(index, index % 2 ? 'user' : 'assistant', long))
  const free = await ask(path, [], { ...model, access: 'free', paidBy: 'app' })
  expect([free.messages.length, free.leftOut]).toEqual([1, 4])
  const own = await ask(path)
  expect([own.messages.length, own.leftOut]).toEqual([5, 0])
})

test('what does not fit is left out from the oldest on, and the rest opens with the person', async () => {
  const long = says('x'.repeat(150_000))
  const path = [1, 2, 3, 4, 5].map((index) => aMessage(index, index % 2 ? 'user' : 'assistant', long))
  expect((await promptOf(path)).map(({ role }) => role)).toEqual(['user'])
  expect(await promptOf([aMessage(1, 'user', says('y'.repeat(500_000)))])).toHaveLength(1)
})

test('what a provider signed of its reasoning goes back to that provider, and to no other', async () => {
  const signed: StoredMessage['parts'] = [
    { type: 'reasoning', text: 'hm', providerMetadata: { openai: { reasoningEncryptedContent: 'sealed' } } },
    ...says('hi'),
  ]
  const path = [aMessage(1, 'user', says('hello')), aMessage(2, 'assistant', signed), aMessage(3, 'user', says('and?'))]
  const answerFor = async (providerId: string) => JSON.stringify((await promptOf(path, false, providerId))[1])
  expect(await answerFor('openai')).toContain('sealed')
  expect(await answerFor('anthropic')).not.toContain('sealed')
  expect(await answerFor('anthropic')).not.toContain('itemId')
})

test('a continuation ends with the cut-off answer and a word to go on, and keeps the question however long the answer is', async () => {
  const path = [aMessage(1, 'user', says('tell me')), aMessage(2, 'assistant', says('x'.repeat(400_000)))]
  expect((await promptOf(path, true)).map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
})

const call = { type: 'dynamic-tool', toolName: 'look', toolCallId: '1', input: { at: 'cats' } } as const
const signature = { openai: { itemId: 'fc_1' }, google: { thoughtSignature: 'signed' } }

/** The prompt of a second question, after an answer with these parts. */
async function afterAnswer(
  parts: StoredMessage['parts'],
  providerId = 'openai',
  capabilities: Model['capabilities'] = ['tools'],
) {
  const path = [aMessage(1, 'user', says('look')), aMessage(2, 'assistant', parts), aMessage(3, 'user', says('and?'))]
  const answerer = { ...model, capabilities, provider: { id: providerId, label: providerId } }
  return ask(path, [], answerer).then(({ messages }) => messages)
}

test('calls go with their results, in their steps, and with what the provider has signed for itself', async () => {
  const prompt = await afterAnswer([
    { ...call, state: 'output-available', output: { seen: 'two' }, callProviderMetadata: signature },
    { type: 'step-start' },
    ...says('Two cats.'),
  ])
  expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'user'])
  expect(JSON.stringify(prompt)).toContain('fc_1')
  expect(JSON.stringify(prompt)).not.toContain('thoughtSignature')
})

test('a model that cannot call tools gets the words alone', async () => {
  const prompt = await afterAnswer(
    [{ ...call, state: 'output-available', output: 'two' }, { type: 'step-start' }, ...says('Two cats.')],
    'openai',
    [],
  )
  expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
})

// Providers refuse a call without a result; made again it could act twice.
test('a call that was cut off has an unknown outcome for its result, and one that was never made is left out', async () => {
  const prompt = await afterAnswer([
    { ...call, state: 'input-available' },
    { ...call, toolCallId: '2', state: 'input-streaming', input: undefined },
  ])
  expect(JSON.stringify(prompt)).toContain('Whether it had an effect is not known.')
  expect(JSON.stringify(prompt)).not.toContain('"2"')
})

test('thoughts that led to nothing are left out: alone, providers refuse them', async () => {
  const thought = {
    type: 'reasoning',
    text: 'hm',
    providerMetadata: { openai: { reasoningEncryptedContent: 'sealed' } },
  } as const
  const cutOff = await afterAnswer([
    ...says('So far.'),
    { type: 'step-start' },
    thought,
    { ...call, state: 'input-streaming', input: undefined },
  ])
  expect(JSON.stringify(cutOff)).not.toContain('sealed')
  const whole = await afterAnswer([thought, { ...call, state: 'output-error', errorText: 'No cats.' }])
  expect(JSON.stringify(whole)).toContain('sealed')
  expect(JSON.stringify(whole)).toContain('No cats.')
})

test('words that were cut off before the first are left out: empty ones some providers refuse', async () => {
  const prompt = await afterAnswer([
    { ...call, state: 'output-available', output: { seen: 'two' } },
    { type: 'step-start' },
    { type: 'text', text: '', providerMetadata: { openai: { itemId: 'msg_1' } } },
  ])
  expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'user'])
})

test('what calls took in and gave out counts for what fits', async () => {
  const long = { ...call, state: 'output-available' as const, output: 'x'.repeat(510_000) }
  expect((await afterAnswer([long, { type: 'step-start' }, ...says('Seen.')])).map(({ role }) => role)).toEqual([
    'user',
  ])
})

function aFile(id: string, over: Partial<StoredFile> = {}): StoredFile {
  const unknown = { width: null, height: null, pages: null, textSize: null }
  // Ids are branded; a test may mint them.
  return { id: id as StoredFile['id'], name: id, mediaType: 'image/png', size: 1_000, ...unknown, ...over }
}

const has = (...names: string[]): StoredMessage['parts'] =>
  names.map((name) => ({ type: 'file', url: `/api/attachments/${name}`, mediaType: 'image/png', filename: name }))

const seeing = aModel('openai:x', { access: 'byok', paidBy: 'person', capabilities: ['vision', 'files'] })
const blind = aModel('openai:x', { access: 'byok', paidBy: 'person' })

function bytesIn(data: FilePart['data']): string {
  return typeof data === 'object' && 'type' in data && data.type === 'data' ? atob(String(data.data)) : ''
}

/** What the model gets for the files of messages, each in a word, and what it does not. */
async function filesSeen(path: StoredMessage[], stored: StoredFile[], answerer = seeing) {
  const { messages, unseenFiles, release } = await ask(path, stored, answerer)
  release()
  const contents = messages.flatMap(({ role, content }) =>
    role === 'user' && typeof content !== 'string' ? content : [],
  )
  const seen = contents.map((part) => {
    if (part.type === 'file') return `${part.mediaType} ${part.filename} ${bytesIn(part.data)}`
    return part.type === 'text' ? part.text.replaceAll('\n', ' ').slice(0, 90) : part.type
  })
  return { seen, unseen: unseenFiles.map(({ name, why }) => `${name}: ${why}`) }
}

test('a picture goes as it is to a model that sees; another one is told that there is one', async () => {
  const path = [aMessage(1, 'user', [...has('cat.png'), ...says('what is this?')])]
  expect(await filesSeen(path, [aFile('cat.png')])).toEqual({
    seen: ['image/png cat.png bytes of cat.png', 'what is this?'],
    unseen: [],
  })
  expect(await filesSeen(path, [aFile('cat.png')], blind)).toEqual({
    seen: [
      '[The file "cat.png", which the person attached, cannot be shown to you: you cannot read fi',
      'what is this?',
    ],
    unseen: ['cat.png: not-readable'],
  })
})

test('a message of nothing but a file is asked', async () => {
  expect((await filesSeen([aMessage(1, 'user', has('cat.png'))], [aFile('cat.png')])).seen).toHaveLength(1)
})

test('a file that has gone is said to the model, and the rest of the conversation is there', async () => {
  const path = [aMessage(1, 'user', [...has('gone.png'), ...says('what is this?')])]
  expect(await filesSeen(path, [])).toEqual({
    seen: ['[The file "gone.png", which the person attached, is no longer there.]', 'what is this?'],
    unseen: ['gone.png: missing'],
  })
})

test('a PDF goes as it is where the provider reads it, as its text where not, or where it is long', async () => {
  const pdf = (over: Partial<StoredFile>) => aFile('a.pdf', { mediaType: 'application/pdf', textSize: 13, ...over })
  const path = [aMessage(1, 'user', has('a.pdf'))]
  const asText = 'The person attached "a.pdf". <file> text of a.pdf </file>'
  expect((await filesSeen(path, [pdf({ pages: 100 })])).seen).toEqual(['application/pdf a.pdf bytes of a.pdf'])
  expect((await filesSeen(path, [pdf({ pages: 101 })])).seen).toEqual([asText])
  expect((await filesSeen(path, [pdf({ pages: 3 })], blind)).seen).toEqual([asText])
  expect((await filesSeen(path, [pdf({ pages: 3, textSize: null })], blind)).unseen).toEqual(['a.pdf: not-readable'])
})

test('at most 16 MB go along, the newest first, and each that is left out is said', async () => {
  const mb = 1024 * 1024
  const path = [
    aMessage(1, 'user', has('old.png')),
    aMessage(2, 'assistant', says('fine')),
    aMessage(3, 'user', [...has('big.png', 'new.png'), ...says('and these?')]),
  ]
  const stored = [
    aFile('old.png', { size: mb }),
    aFile('big.png', { size: 9 * mb }),
    aFile('new.png', { size: 8 * mb }),
  ]
  const { seen, unseen } = await filesSeen(path, stored)
  expect(seen.map((part) => part.slice(0, 24))).toEqual([
    'image/png old.png bytes ',
    'image/png big.png bytes ',
    '[The file "new.png", whi',
    'and these?',
  ])
  expect(unseen).toEqual(['new.png: too-much'])
})

test('text is shortened to what is left for it, never within a character, and both are told', async () => {
  const long = aFile('long.txt', { mediaType: 'text/plain', size: 400_000 })
  const path = [aMessage(1, 'user', has('long.txt')), aMessage(2, 'user', has('b.md'))]
  const stored = [long, aFile('b.md', { mediaType: 'text/markdown', size: 13 })]
  const { messages, unseenFiles } = await ask(path, stored, seeing)
  const said = JSON.stringify(messages)
  expect(said).toContain('The first 149987 of its 400000 bytes; the rest was left out.')
  expect(said).not.toContain('\uFFFD')
  expect(said.match(/é/g)).toHaveLength(74_993)
  expect(unseenFiles).toEqual([{ name: 'long.txt', why: 'shortened' }])
})

test('many files do not push the conversation about them out of the prompt', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `${index}.pdf`)
  const stored = names.map((name) => aFile(name, { mediaType: 'application/pdf', pages: 90, textSize: 100 }))
  const path = [
    aMessage(1, 'user', has(...names)),
    aMessage(2, 'assistant', says('read')),
    aMessage(3, 'user', says('more')),
  ]
  const { leftOut } = await ask(path, stored, seeing)
  expect(leftOut).toBe(0)
})
