import { createRandom, seedOf } from './random.ts'

/**
 * What goes wrong with an answer: it drops off in the middle, its key is refused, the provider is busy the first time,
 * it reaches its length limit, or says nothing.
 */
export type Fault = 'none' | 'drop' | 'refuse' | 'busy' | 'limit' | 'empty'

/** How the provider answers one message. It stands in the message itself, so that provider and model both know the answer beforehand. */
export type AnswerScript = {
  /** Its own among all messages of a run; begins with the conversation. */
  name: string
  /** In characters (code points). */
  length: number
  /** Characters said at once. */
  delta: number
  paceMs: number
  /** Characters thought before the first word. */
  reasoning: number
  fault: Fault
  /** Where a drop or a limit comes, in UTF-16 code units. */
  faultAt: number
  /** How many characters a continuation says again of what was there, in UTF-16 code units. */
  overlap: number
  /** How many calls of the tool come at once in the middle of it; what follows is said once their results are there. */
  calls: number
  /** Where they come, in UTF-16 code units. */
  callAt: number
  /** How long each takes. */
  callMs: number
}

const token = /\[\[([\w-]+):(\d+):(\d+):(\d+):(\d+):(\w+):(\d+):(\d+):(\d+):(\d+):(\d+)\]\]/

export function tokenOf(script: AnswerScript): string {
  const { name, length, delta, paceMs, reasoning, fault, faultAt, overlap, calls, callAt, callMs } = script
  const fields = [name, length, delta, paceMs, reasoning, fault, faultAt, overlap, calls, callAt, callMs]
  return `[[${fields.join(':')}]]`
}

/** The script in a message; null when there is none. */
export function scriptIn(message: string): AnswerScript | null {
  const [, name, length, delta, paceMs, reasoning, fault, faultAt, overlap, ...calling] = token.exec(message) ?? []
  if (name === undefined) return null
  const [calls, callAt, callMs] = calling.map(Number)
  return {
    name,
    length: Number(length),
    delta: Number(delta),
    paceMs: Number(paceMs),
    reasoning: Number(reasoning),
    // Tokens are written by `tokenOf` alone.
    fault: fault as Fault,
    faultAt: Number(faultAt),
    overlap: Number(overlap),
    calls: calls ?? 0,
    callAt: callAt ?? 0,
    callMs: callMs ?? 0,
  }
}

/** Everything an answer would say if nothing went wrong. */
export function fullTextOf({ name, length, fault }: AnswerScript): string {
  return fault === 'empty' || fault === 'refuse' ? '' : wordsOf(name, length)
}

export function reasoningOf({ name, reasoning, fault }: AnswerScript): string {
  return fault === 'empty' || fault === 'refuse' ? '' : wordsOf(`${name}-thought`, reasoning)
}

const sounds = ['la', 'né', 'ß', '漢字', '🚀', 'пу', 'e\u0301', '👩‍👩‍👧', '"q"', '\\n', '<b>', 'ﷺ'] as const

const known = new Map<string, string>()

function wordsOf(name: string, length: number): string {
  const key = `${name}:${length}`
  const words = known.get(key) ?? makeWords(name, length)
  known.set(key, words)
  return words
}

// Each word carries its number: no stretch of twenty characters comes twice, so a gap or a repeat is never hidden.
function makeWords(name: string, length: number): string {
  const random = createRandom(seedOf(name))
  const characters: string[] = []
  for (let index = 0; characters.length < length; index++) {
    const space = random.chance(0.08) ? '\n\n' : ' '
    characters.push(...`${random.pick(sounds)}${random.int(100, 999)}${index}${random.pick(sounds)}${space}`)
  }
  return characters.slice(0, length).join('')
}

/** A text in the pieces that it is said in; never cut within a character. */
export function deltasOf(text: string, size: number): string[] {
  const characters = Array.from(text)
  const deltas: string[] = []
  for (let from = 0; from < characters.length; from += size) deltas.push(characters.slice(from, from + size).join(''))
  return deltas
}
