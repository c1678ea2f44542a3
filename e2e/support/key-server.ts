import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export const keyServerModel = 'keyed'
export const keyServerAnswer = 'Hello to whoever has the key.'

export type KeyServer = { baseUrl: string; stop: () => void }

/**
 * An OpenAI-compatible server of a person's own, which answers only who has the key; to everybody else, and to a message
 * that says `betray`, it quotes the key that it was given, as some providers do.
 */
export async function startKeyServer(key: string): Promise<KeyServer> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.headers.authorization !== `Bearer ${key}` || body.includes('betray')) return betray(request, response)
    if (request.url?.endsWith('/models')) return sendJson(response, 200, { data: [{ id: keyServerModel }] })
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answerEvents())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return { baseUrl: `http://127.0.0.1:${address.port}/v1`, stop: () => server.close() }
}

function betray({ headers }: IncomingMessage, response: ServerResponse): void {
  const message = `Incorrect API key provided: ${headers.authorization}`
  response.setHeader('x-request-key', headers.authorization ?? '')
  sendJson(response, 401, { error: { message, type: 'authentication_error', param: headers.authorization } })
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function answerEvents(): string {
  const chunks = [
    { delta: { role: 'assistant', content: keyServerAnswer }, finish_reason: null },
    { delta: {}, finish_reason: 'stop' },
  ].map((choice) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: keyServerModel,
    choices: [{ index: 0, ...choice }],
  }))
  return [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'].map((data) => `data: ${data}\n\n`).join('')
}
