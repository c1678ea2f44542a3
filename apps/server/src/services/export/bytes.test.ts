import { expect, test } from 'vitest'
import { encoded, ofLength, packed, toStream } from './bytes'

async function* texts(...all: string[]) {
  yield* all
}

async function lengthsOf(pieces: AsyncIterable<Uint8Array>): Promise<number[]> {
  const lengths: number[] = []
  for await (const { byteLength } of pieces) lengths.push(byteLength)
  return lengths
}

test('small pieces go together, large ones alone, and nothing is lost', async () => {
  expect(await lengthsOf(packed(encoded(texts('a'.repeat(40_000), 'ü'.repeat(20_000), 'b', 'c'))))).toEqual([80_000, 2])
  expect(await lengthsOf(packed(encoded(texts('a'.repeat(1_000_000)))))).toEqual([1_000_000])
  expect(await lengthsOf(packed(encoded(texts())))).toEqual([])
})

test('nothing is made before it is read, and a reader who goes away ends the making', async () => {
  const made: string[] = []
  async function* pieces() {
    try {
      for (const piece of ['first', 'second', 'third']) {
        made.push(piece)
        yield new TextEncoder().encode(piece)
      }
    } finally {
      made.push('closed')
    }
  }
  let ends = 0
  const stream = toStream(pieces(), { onEnd: () => ends++, onFailure: () => made.push('failed') })
  const reader = stream.getReader()
  expect(made).toEqual([])
  await reader.read()
  expect(made).toEqual(['first'])
  await reader.cancel()
  expect(made).toEqual(['first', 'closed'])
  expect(ends).toBe(1)
})

test('what fails ends the stream with an error that quotes nothing', async () => {
  async function* pieces() {
    yield new Uint8Array([1])
    throw new Error('a private word')
  }
  const failures: unknown[] = []
  let ends = 0
  const stream = toStream(pieces(), { onEnd: () => ends++, onFailure: (cause) => failures.push(cause) })
  await expect(new Response(stream).arrayBuffer()).rejects.not.toThrow('private')
  expect(failures).toEqual([new Error('a private word')])
  expect(ends).toBe(1)
})

test('of another length than was announced it breaks off, before there is too much', async () => {
  const pieces = () => encoded(texts('abc', 'de'))
  expect(await lengthsOf(ofLength(pieces(), 5))).toEqual([3, 2])
  expect(await lengthsOf(ofLength(pieces(), null))).toEqual([3, 2])
  await expect(lengthsOf(ofLength(pieces(), 4))).rejects.toThrow('longer')
  await expect(lengthsOf(ofLength(pieces(), 6))).rejects.toThrow('shorter')
})
