import type { McpServer, McpTool, ToolContent } from '@better-chat/contract/mcp-server'
import type { ToolProgress } from '@better-chat/contract/message'
import type { Watched } from '@better-chat/mcp-fixtures/watched'
import type { UIMessageChunk } from 'ai'
import { expect, inject } from 'vitest'
import { seenBy } from './faults'
import { chunksOf, eventsIn, type Person } from './person'

/** The call of a tool as it stands in a message. */
export type CallPart = {
  type: string
  toolName?: string
  state?: string
  output?: { content: ToolContent[]; structured: unknown }
  errorText?: string
}
export type Use = { tool: string; input?: object }

/** Adds a server whose word counts, and asks it what it has. */
export async function addServer(person: Person, given: { url: string; [field: string]: unknown }): Promise<McpServer> {
  const input = { name: 'Mine', trusted: true, ...given }
  const { status, body } = await person.rest<McpServer>('POST', 'mcp-servers', input)
  expect(status, JSON.stringify(body)).toBe(201)
  await person.rest('POST', `mcp-servers/${body.id}/test`, {})
  return body
}

export async function toolsOf(person: Person, id: string): Promise<McpTool[]> {
  return (await person.rest<{ items: McpTool[] }>('GET', `mcp-servers/${id}/tools`)).body.items
}

/** Asks a model that calls these tools, and then answers. */
export function ask(person: Person, uses: Use[], conversationId: string, id = crypto.randomUUID() as string) {
  const asked = uses.map(
    ({ tool, input = {} }) => `use:${tool}:${Buffer.from(JSON.stringify(input)).toString('base64url')}`,
  )
  const fault = asked.length > 0 ? asked.join(',') : 'ok'
  return person.send(conversationId, `fault:${fault} #${id}`, { modelId: 'anthropic:claude-haiku-4-5' })
}

/** The same, with what came of it. */
export async function turn(person: Person, uses: Use[], conversationId: string = crypto.randomUUID()) {
  const id = crypto.randomUUID()
  const chunks = await chunksOf(await ask(person, uses, conversationId, id))
  const { answer, calls } = await callsOf(person, conversationId)
  return { conversationId, chunks, answer, calls, seen: await seenBy(id) }
}

export async function callsOf(person: Person, conversationId: string) {
  const answer = (await person.messages(conversationId)).at(-1)
  const parts = (answer?.parts ?? []) as CallPart[]
  return { answer, calls: parts.filter(({ type }) => type === 'dynamic-tool') }
}

/** What a model was told of its calls, in its last request. */
export function toldIn(seen: { body: string }[]): string {
  return seen.at(-1)?.body ?? ''
}

/** A server of this name that is watched. */
export function watched(name: string = crypto.randomUUID()) {
  const origin = `${inject('watchedOrigin')}/${name}`
  return {
    url: `${origin}/mcp`,
    elsewhere: `${origin}/elsewhere`,
    seen: async (): Promise<Watched> => (await fetch(`${origin}/seen`)).json(),
    release: async () => void (await (await fetch(`${origin}/release`, { method: 'POST' })).text()),
  }
}

/** What readers were told of the progress of calls. */
export function progressIn(chunks: UIMessageChunk[]): ToolProgress[] {
  // Data chunks carry what we put in them.
  return chunks.flatMap((chunk) => (chunk.type === 'data-progress' ? [chunk.data as ToolProgress] : []))
}

/** Reads an answer until its chunks are enough, and leaves it. */
export async function readChunks(response: Response, isEnough: (chunks: UIMessageChunk[]) => boolean) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let received = ''
  while (!isEnough(eventsIn(received))) {
    const { done, value } = await reader.read()
    if (done) break
    received += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return eventsIn(received)
}
