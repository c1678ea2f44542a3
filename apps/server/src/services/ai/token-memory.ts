import { estimateTokenCount } from 'tokenx'

/** Estimates tokens, and remembers what it has estimated of a message: a long conversation is estimated anew with each turn. */
export type TokenMemory = {
  /** The tokens of some texts. The id names whose they are; the same id with texts of other lengths is estimated again. */
  estimate(id: string, texts: readonly string[]): number
}

/** Some 5 MB of names and numbers. Estimating takes about 0.1 ms for each 1,000 tokens. */
const mostKept = 20_000

export function createTokenMemory(): TokenMemory {
  const known = new Map<string, number>()
  return {
    estimate(id, texts) {
      const key = `${id}:${texts.map(({ length }) => length).join('+')}`
      const before = known.get(key)
      if (before !== undefined) return before
      const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0)
      if (known.size >= mostKept) known.clear()
      known.set(key, tokens)
      return tokens
    },
  }
}

/** English has between four and five. */
const mostBytesPerToken = 5
const encoder = new TextEncoder()

/** What is not made of words is estimated far too low: no text counts as less than a token for so many bytes. */
export function estimateTokens(text: string): number {
  return Math.max(estimateTokenCount(text), Math.ceil(encoder.encode(text).byteLength / mostBytesPerToken))
}
