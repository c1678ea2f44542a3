import { expect, inject, test } from 'vitest'
import type { CapturedStream } from './support/captured-streams'
import { models } from './support/faults'
import { chunksOf, Person, type StoredMessage } from './support/person'
import { wireNames } from './support/wires'

/** The words of an answer and the thoughts before it. */
type Said = { text: string; reasoning: string }

type Path = readonly (string | number)[]

const at = (event: unknown, path: Path) =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    event,
  )
const wordsAt = (event: unknown, ...paths: Path[]) =>
  paths
    .map((path) => at(event, path))
    .map((words) => (typeof words === 'string' ? words : ''))
    .join('')

/** What an event says, read off the wire without any provider's client. */
function saidIn({ wire }: CapturedStream, event: unknown): Said {
  if (wire === 'anthropic')
    return { text: wordsAt(event, ['delta', 'text']), reasoning: wordsAt(event, ['delta', 'thinking']) }
  if (wire === 'openai') {
    const type = at(event, ['type'])
    return {
      text: type === 'response.output_text.delta' ? wordsAt(event, ['delta']) : '',
      reasoning: type === 'response.reasoning_summary_text.delta' ? wordsAt(event, ['delta']) : '',
    }
  }
  if (wire === 'google') {
    const parts = at(event, ['candidates', 0, 'content', 'parts'])
    const all = Array.isArray(parts) ? parts : []
    return join(
      all.map((part) =>
        at(part, ['thought'])
          ? { text: '', reasoning: wordsAt(part, ['text']) }
          : { text: wordsAt(part, ['text']), reasoning: '' },
      ),
    )
  }
  const delta: Path = ['choices', 0, 'delta']
  return {
    text: wordsAt(event, [...delta, 'content'], [...delta, 'refusal']),
    reasoning: wordsAt(event, [...delta, 'reasoning_content']),
  }
}

function join(all: Said[]): Said {
  return { text: all.map(({ text }) => text).join(''), reasoning: all.map(({ reasoning }) => reasoning).join('') }
}

function shownBy(chunks: Awaited<ReturnType<typeof chunksOf>>): Said {
  return join(
    chunks.map((chunk) => ({
      text: chunk.type === 'text-delta' ? chunk.delta : '',
      reasoning: chunk.type === 'reasoning-delta' ? chunk.delta : '',
    })),
  )
}

function storedIn(message: StoredMessage | undefined): Said {
  return join(
    (message?.parts ?? []).map(({ type, text = '' }) => ({
      text: type === 'text' ? text : '',
      reasoning: type === 'reasoning' ? text : '',
    })),
  )
}

async function listStreams(): Promise<CapturedStream[]> {
  return (await fetch(`${inject('faultProviderUrl')}/streams`)).json()
}

async function replay(person: Person, { name, wire }: CapturedStream, seed: number, part?: string) {
  const id = crypto.randomUUID()
  const fault = `replay:${name}:${seed}${part ? `:${part}` : ''}`
  const chunks = await chunksOf(await person.send(id, `fault:${fault} #${id}`, { modelId: models[wire] }))
  const answer = (await person.messages(id))[1]
  return { shown: shownBy(chunks), stored: storedIn(answer), answer }
}

test('every wire has a stream of the project to replay', async () => {
  const own = (await listStreams()).filter(({ isOwn }) => isOwn)
  expect(new Set(own.map(({ wire }) => wire))).toEqual(new Set(wireNames))
})

// Without a decoder that waits for the rest of a character, and a reader that waits for the rest of a line, words change or vanish.
test.for([1, 2])('what is shown and stored is what was sent, wherever the bytes are cut (seed %i)', async (seed) => {
  const person = await new Person().signIn()
  for (const stream of await listStreams()) {
    if (seed > 1 && !stream.isOwn) continue
    const sent = join(stream.events.map((event) => saidIn(stream, event)))
    const { shown, stored } = await replay(person, stream, seed)
    expect({ name: stream.name, ...shown }).toEqual({ name: stream.name, ...sent })
    expect({ name: stream.name, ...stored }).toEqual({ name: stream.name, ...sent })
  }
})

test('of a stream whose line is cut, what came is shown and stored, and nothing else', async () => {
  const person = await new Person().signIn()
  for (const stream of await listStreams()) {
    const sent = join(stream.events.map((event) => saidIn(stream, event)))
    // Cut off before its first word, it would be asked for again, which is tested elsewhere.
    if (sent.text === '') continue
    const { shown, stored, answer } = await replay(person, stream, 3, '0.7')
    expect(stored).toEqual(shown)
    expect(sent.text.startsWith(shown.text) && sent.reasoning.startsWith(shown.reasoning)).toBe(true)
    expect({ name: stream.name, status: answer?.status }).toEqual({ name: stream.name, status: 'failed' })
  }
})
