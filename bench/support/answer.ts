import type { HttpPerson } from '@better-chat/e2e/support/http-person.ts'

/** Sends one message to a free model and gives the response as soon as its headers are here. */
export function send(person: HttpPerson, conversationId: string, text: string): Promise<Response> {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
  return person.fetch('/api/ai', { json: { conversationId, modelId: 'openai:gpt-4o-mini', message } })
}

/** The text of an answer so far, each time it has grown; ends with the stream, and leaving the loop closes it. */
export async function* textsOf(response: Response): AsyncGenerator<string> {
  if (!response.ok || !response.body) throw new Error(`Answered ${response.status}: ${await response.text()}`)
  const decoder = new TextDecoder()
  let rest = ''
  let text = ''
  for await (const bytes of response.body) {
    const events = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    const grown = events.map(deltaOf).join('')
    text += grown
    if (grown !== '') yield text
  }
}

function deltaOf(event: string): string {
  if (!event.startsWith('data: {')) return ''
  const chunk: { type: string; delta?: string; errorText?: string } = JSON.parse(event.slice('data: '.length))
  if (chunk.type === 'error') throw new Error(`The answer failed: ${chunk.errorText}`)
  return chunk.type === 'text-delta' ? (chunk.delta ?? '') : ''
}
