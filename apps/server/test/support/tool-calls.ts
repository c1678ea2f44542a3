import type { McpServer, McpTool, ToolContent } from '@better-chat/contract/mcp-server'
import type { ToolProgress } from '@better-chat/contract/message'
import type { Watched } from '@better-chat/mcp-fixtures/watched'
import type { UIMessageChunk } from 'ai'
import { inject } from 'vitest'
import { eventsIn, type Person } from './person'
import { addServer, aTurn, type CallPart, outcomeOf, sendTurn, type Use } from './tool-turn'

/** The call of a tool of a server, as it stands in a message. */
type ServerCall = CallPart & { output?: { content: ToolContent[]; structured: unknown } }

/** Adds a server whose word counts, and asks it what it has. */
export async function addKnown(person: Person, given: { url: string; [field: string]: unknown }): Promise<McpServer> {
  const server = await addServer(person, { name: 'Mine', trusted: true, ...given })
  await person.rest('POST', `mcp-servers/${server.id}/test`, {})
  return server
}

export async function toolsOf(person: Person, id: string): Promise<McpTool[]> {
  return (await person.rest<{ items: McpTool[] }>('GET', `mcp-servers/${id}/tools`)).body.items
}

/** Asks a model that calls these tools, and then answers; whoever asks reads as much of it as they want. */
export function ask(person: Person, uses: Use[], conversationId: string, id: string = crypto.randomUUID()) {
  const text = `fault:${aTurn(uses).fault} #${id}`
  return person.send(conversationId, text, { modelId: 'anthropic:claude-haiku-4-5' })
}

/** The same, with what came of it. */
export async function turn(person: Person, uses: Use[], conversationId: string = crypto.randomUUID()) {
  const { calls, ...outcome } = await sendTurn(person, aTurn(uses, conversationId))
  return { ...outcome, conversationId, calls: calls as ServerCall[] }
}

export async function callsOf(person: Person, conversationId: string) {
  const { answer, calls } = await outcomeOf(person, aTurn([], conversationId))
  return { answer, calls: calls as ServerCall[] }
}

/** What a model was told of its calls, in its last request. */
export function toldIn(seen: { body: string }[]): string {
  return seen.at(-1)?.body ?? ''
}

/** A server of this name that is watched. */
export function watched(name: string = crypto.randomUUID()) {
  const origin = `${inject('watchedOrigin')}/${name}`
  const tell = async (what: string) => void (await (await fetch(`${origin}/${what}`, { method: 'POST' })).text())
  return {
    url: `${origin}/mcp`,
    elsewhere: `${origin}/elsewhere`,
    seen: async (): Promise<Watched> => (await fetch(`${origin}/seen`)).json(),
    release: () => tell('release'),
    /** From now on it never, or never wholly, takes that a session begins. */
    beginBadly: (how: 'hang' | 'drip') => tell(how),
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
