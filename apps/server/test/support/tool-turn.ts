import type { McpServer } from '@better-chat/contract/mcp-server'
import type { Question } from '@better-chat/contract/question'
import { expect } from 'vitest'
import { models, seenBy } from './faults'
import { chunksOf, type Person } from './person'
import type { WireName } from './wires'

/** A model that can call tools, on each wire that has one here. */
const toolModels: Partial<Record<WireName, string>> = { ...models, openai: 'openai:o4-mini' }

export type Use = { tool: string; input?: object }
export type CallPart = {
  type: string
  toolName?: string
  toolCallId?: string
  state?: string
  input?: unknown
  output?: unknown
  errorText?: string
  toolMetadata?: object
  approval?: { id: string; approved?: boolean; reason?: string }
}

export type ToolTurn = { conversationId: string; id: string; fault: string }

/** A message that has a model call these tools, and answer once it has the results. */
export function aTurn(uses: Use[], conversationId: string = crypto.randomUUID()): ToolTurn {
  const asked = uses.map(
    ({ tool, input = {} }) => `use:${tool}:${Buffer.from(JSON.stringify(input)).toString('base64url')}`,
  )
  return { conversationId, id: crypto.randomUUID(), fault: asked.length > 0 ? asked.join(',') : 'ok' }
}

export async function sendTurn(
  person: Person,
  { conversationId, id, fault }: ToolTurn,
  { wire = 'anthropic' as WireName, ...extra }: { wire?: WireName; [key: string]: unknown } = {},
) {
  const chunks = await chunksOf(
    await person.send(conversationId, `fault:${fault} #${id}`, { modelId: toolModels[wire], ...extra }),
  )
  return { chunks, ...(await outcomeOf(person, { conversationId, id, fault })) }
}

/** The newest answer, its calls, and what the provider was asked. */
export async function outcomeOf(person: Person, { conversationId, id }: ToolTurn) {
  const answer = (await person.messages(conversationId)).at(-1)
  const parts = (answer?.parts ?? []) as CallPart[]
  const calls = parts.filter(({ type }) => type === 'dynamic-tool')
  return { answer, calls, states: calls.map(({ state }) => state), seen: await seenBy(id) }
}

export async function addServer(person: Person, given: object): Promise<McpServer> {
  const { status, body } = await person.rest<McpServer>('POST', 'mcp-servers', given)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

export async function questionsOf(person: Person, conversationId: string): Promise<Question[]> {
  const { body } = await person.rest<{ items: Question[] }>('GET', `conversations/${conversationId}/questions`)
  return body.items
}

/** Answers a question, and waits for the end of what it lets go on. */
export async function answerQuestion(person: Person, question: Question | undefined, answer: object) {
  const given = await person.rest('POST', `questions/${question?.id}/answer`, answer)
  const stream = await person.fetch(`/api/ai/${question?.conversationId}/stream`)
  if (stream.status === 200) await stream.text()
  return given
}
