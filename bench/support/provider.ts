import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { essay } from '@better-chat/e2e/support/markdown-answers.ts'

export type Provider = { url: string; stop: () => void }

type Speech = { pieces: string[]; perSecond: number }
type ResponsesRequest = { input: { role: string; content: string | { text?: string }[] }[] }

const question = /^Say (\d+) tokens at (\d+) per second/
const essayQuestion = /^Write an essay at (\d+) per second/
const essayPieces = essay().match(/[\s\S]{1,42}/g) ?? []

export const essayChunks = essayPieces.length

/** The message that is answered with an essay of fifty thousand characters of markdown, at that pace. */
export function askForEssay(perSecond: number): string {
  return `Write an essay at ${perSecond} per second`
}

/** The message that is answered with so many tokens, one event each, at that pace; without a pace as fast as they are taken. */
export function ask(tokens: number, perSecond = 0): string {
  return `Say ${tokens} tokens at ${perSecond} per second`
}

/** An OpenAI Responses endpoint on this machine that keeps a pace to the millisecond and adds no time of its own. */
export async function startProvider(): Promise<Provider> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      if (request.method !== 'POST') response.writeHead(404).end()
      else void answer(response, speechFor(JSON.parse(Buffer.concat(pieces).toString())))
    })
  })
  // A connection closed while a request for it is on its way would count as a failure of ours.
  server.keepAliveTimeout = 60_000
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Whatever else is asked, such as a title, gets a few words at once. */
function speechFor({ input }: ResponsesRequest): Speech {
  const content = input.findLast(({ role }) => role === 'user')?.content ?? ''
  const text = typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('')
  const [, essayPace] = essayQuestion.exec(text) ?? []
  if (essayPace) return { pieces: essayPieces, perSecond: Number(essayPace) }
  const [, tokens = 4, perSecond = 0] = question.exec(text) ?? []
  return { pieces: Array.from({ length: Number(tokens) }, (_, index) => `w${index} `), perSecond: Number(perSecond) }
}

async function answer(response: ServerResponse, { pieces, perSecond }: Speech): Promise<void> {
  const item = { type: 'message', id: 'message' }
  const send = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  send({ type: 'response.created', response: { id: 'response', created_at: 1, model: 'gpt-4o-mini' } })
  send({ type: 'response.output_item.added', output_index: 0, item })
  const startedAt = performance.now()
  for (const [index, delta] of pieces.entries()) {
    if (response.destroyed) break
    const dueInMs = perSecond === 0 ? 0 : startedAt + (index * 1000) / perSecond - performance.now()
    if (dueInMs > 0) await delay(dueInMs)
    const hasRoom = send({ type: 'response.output_text.delta', item_id: item.id, delta })
    if (!hasRoom) await untilRoom(response)
  }
  send({ type: 'response.output_item.done', output_index: 0, item })
  send({ type: 'response.completed', response: { usage: { input_tokens: 12, output_tokens: pieces.length } } })
  response.end()
}

/** Resolves when the reader has caught up, or is gone. */
function untilRoom(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}
