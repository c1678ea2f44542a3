import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import type { Prompt, PromptCall, Turn } from './prompts.ts'
import { type AnswerScript, deltasOf, fullTextOf, reasoningOf, scriptIn } from './script.ts'

export const modelTitle = 'A name from the model'

export type Provider = {
  /** Base of the OpenAI wire. */
  url: string
  /** The first answer to this script waits at this place, in UTF-16 code units, until it is let go. */
  hold(name: string, at: number): void
  release(name: string): void
  /** What it was given for a conversation; told once. */
  takePrompts(conversationId: string): Prompt[]
  /** What the provider saw that must not be, of conversations whose name begins so; told once. */
  takeProblems(conversationId: string): string[]
  /** The calls it asked for in these conversations, by their ids. */
  callsOf(conversationId: string): string[]
  stop(): Promise<void>
}

type Item = {
  type?: string
  role?: string
  content?: string | { text?: string }[]
  call_id?: string
  output?: unknown
}
type Asked = { input: Item[]; tools?: { name: string }[]; prompt_cache_key: string }
/** What was said before of the answer that is asked for, and whether its calls have their results. */
type Before = { partial: string; hasResults: boolean; tool: string | undefined }
type Call = { conversationId: string; startedAt: number; isOver: boolean }
type Hold = { at: number; released: PromiseWithResolvers<void> }

/** Far longer than it takes to see that the other side has hung up. */
const overlapMs = 250

/** A model provider that speaks the OpenAI Responses wire and answers each message with the script in it. */
export async function startProvider(): Promise<Provider> {
  const holds = new Map<string, Hold>()
  const hasBeenBusy = new Set<string>()
  const calls = new Set<Call>()
  const prompts = new Map<string, Prompt[]>()
  const problems: { conversationId: string; text: string }[] = []
  const asked = new Map<string, string[]>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The server has conversations share what is cached of their prompts, and names them for it.
    const { input, tools, prompt_cache_key: conversationId } = await readRequest(request)
    const last = textOf(input.findLast(({ role }) => role === 'user'))
    if (last.startsWith('Name this conversation.')) return say(response, [modelTitle], 0)
    const isContinuation = last.startsWith(goOn)
    const place = input.findLastIndex((item) => item.role === 'user' && scriptIn(textOf(item)))
    const found = scriptIn(textOf(input[place]))
    if (!found) return refuse(response, 400, 'invalid_request_error')
    const own = input.slice(place + 1)
    const partial = own.map((item) => (item.role === 'assistant' ? textOf(item) : '')).join('')
    const hasResults = own.some(({ type }) => type === 'function_call_output')
    const tool = tools?.find(({ name }) => name.endsWith('__note'))?.name
    const given = prompts.get(conversationId) ?? []
    prompts.set(conversationId, [...given, { turns: turnsOf(input), calls: callsIn(input), isContinuation }])
    for (const text of pairFaults(input)) problems.push({ conversationId, text })
    if (!isContinuation && !hasResults && own.length > 0) {
      problems.push({ conversationId, text: 'was shown the beginning of an answer and not asked to go on with it' })
    }
    const call: Call = { conversationId, startedAt: performance.now(), isOver: false }
    calls.add(call)
    response.once('close', () => {
      call.isOver = true
      calls.delete(call)
    })
    const full = fullTextOf(found)
    if (!full.startsWith(partial)) {
      problems.push({ conversationId, text: `was asked to go on from what it never said: ${JSON.stringify(partial)}` })
    }
    await play(response, found, { partial, hasResults, tool }, call)
  }

  async function play(response: ServerResponse, script: AnswerScript, before: Before, call: Call): Promise<void> {
    const { partial, hasResults, tool } = before
    const { fault, name, paceMs } = script
    if (fault === 'refuse') return refuse(response, 401, 'authentication_error')
    if (fault === 'busy' && !hasBeenBusy.has(name)) {
      hasBeenBusy.add(name)
      response.setHeader('retry-after-ms', '30')
      return refuse(response, 429, 'rate_limit_error')
    }
    begin(response)
    if (partial === '' && !hasResults && script.reasoning > 0) await think(response, script)
    const full = fullTextOf(script)
    const isCalling = script.calls > 0 && !hasResults
    const whole = isCalling ? script.callAt : full.length
    const isFaulty =
      (fault === 'drop' || fault === 'limit') && script.faultAt > partial.length && script.faultAt <= whole
    const end = isFaulty ? script.faultAt : whole
    // A short answer has nothing to say again that the server could know for a repeat; nor have words behind a call.
    const repeatable = partial.length - (hasResults ? script.callAt : 0)
    const overlap = repeatable > script.overlap ? script.overlap : 0
    const from = startOfCharacter(full, partial.length - overlap)
    const hasWords = full !== '' && !(isCalling && from === end)
    if (hasWords)
      event(response, 'response.output_item.added', { output_index: 1, item: { type: 'message', id: 'm1' } })
    await speak(response, script, { from, end }, call)
    if (response.destroyed) return
    if (fault === 'drop' && isFaulty) return void response.destroy()
    if (hasWords) event(response, 'response.output_item.done', { output_index: 1, item: { type: 'message', id: 'm1' } })
    if (isCalling && !isFaulty) callTool(response, script, tool, call.conversationId)
    await delay(paceMs)
    finish(response, fault === 'limit' && isFaulty ? 'max_output_tokens' : null)
  }

  /** Each call has an id of its own, whose beginning is the name of its script. */
  function callTool(
    response: ServerResponse,
    { name, calls, callMs }: AnswerScript,
    tool: string | undefined,
    conversationId: string,
  ): void {
    if (!tool) problems.push({ conversationId, text: 'was offered no tool' })
    const before = [...asked.values()].flat().filter((id) => id.startsWith(`${name}.`)).length
    for (let index = 0; index < calls; index++) {
      const id = `${name}.${before + index}`
      asked.set(conversationId, [...(asked.get(conversationId) ?? []), id])
      const input = JSON.stringify({ id, ms: callMs })
      const item = { type: 'function_call', id: `fc-${id}`, call_id: id, name: tool, arguments: '' }
      const about = { item_id: item.id, output_index: 2 + index }
      event(response, 'response.output_item.added', { ...about, item })
      event(response, 'response.function_call_arguments.delta', { ...about, delta: input })
      event(response, 'response.function_call_arguments.done', { ...about, arguments: input })
      event(response, 'response.output_item.done', {
        ...about,
        item: { ...item, arguments: input, status: 'completed' },
      })
    }
  }

  async function speak(
    response: ServerResponse,
    script: AnswerScript,
    { from, end }: { from: number; end: number },
    call: Call,
  ): Promise<void> {
    let position = from
    let writesBeside = 0
    for (const delta of deltasOf(fullTextOf(script).slice(from, end), script.delta)) {
      await untilReleased(response, script, position)
      await delay(script.paceMs)
      if (response.destroyed) return
      await sayDelta(response, delta)
      position += delta.length
      if (hasLaterCallBeside(call) && ++writesBeside === 3) {
        problems.push({ conversationId: call.conversationId, text: 'answers twice at once' })
      }
    }
    await untilReleased(response, script, position)
  }

  async function untilReleased(response: ServerResponse, script: AnswerScript, position: number): Promise<void> {
    const hold = holds.get(script.name)
    if (hold && position >= hold.at) await Promise.race([hold.released.promise, once(response, 'close')])
  }

  function hasLaterCallBeside(call: Call): boolean {
    return [...calls].some(
      (other) =>
        other.conversationId === call.conversationId &&
        other.startedAt > call.startedAt &&
        performance.now() - other.startedAt > overlapMs,
    )
  }

  const server = createServer((request, response) => {
    if (request.method !== 'POST') return void response.writeHead(404).end()
    answer(request, response).catch((error: unknown) => {
      problems.push({ conversationId: '', text: `failed: ${error}` })
      response.destroy()
    })
  })
  // A connection that is closed in the moment it is used again would be a fault nobody planned.
  server.keepAliveTimeout = 0
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    hold: (name, at) => void holds.set(name, { at, released: Promise.withResolvers() }),
    release(name) {
      holds.get(name)?.released.resolve()
      holds.delete(name)
    },
    takePrompts(conversationId) {
      const given = prompts.get(conversationId) ?? []
      prompts.delete(conversationId)
      return given
    },
    takeProblems(conversationId) {
      const own = problems.filter((problem) => problem.conversationId.startsWith(conversationId))
      for (const problem of own) problems.splice(problems.indexOf(problem), 1)
      return own.map(({ text }) => `the provider ${text}`)
    },
    callsOf: (conversationId) => [...asked].flatMap(([id, calls]) => (id.startsWith(conversationId) ? calls : [])),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function startOfCharacter(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index - 1 : index
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  let body = ''
  for await (const bytes of request.setEncoding('utf8')) body += bytes
  return JSON.parse(body)
}

const goOn = 'Your answer above was cut off.'

/** What each side said, one after the other. */
function turnsOf(input: Item[]): Turn[] {
  const turns: Turn[] = []
  for (const item of input) {
    const { role = '' } = item
    const last = turns.at(-1)
    // Behind an answer of calls alone the word to go on follows the question.
    if (last?.role === role && !textOf(item).startsWith(goOn)) last.text += textOf(item)
    else if (role === 'user' || role === 'assistant') turns.push({ role, text: textOf(item) })
  }
  return turns
}

function callsIn(input: Item[]): PromptCall[] {
  return input.flatMap(({ type, call_id: id = '' }) => {
    if (type !== 'function_call') return []
    const result = input.find((item) => item.type === 'function_call_output' && item.call_id === id)
    return [{ id, output: typeof result?.output === 'string' ? result.output : JSON.stringify(result?.output) }]
  })
}

/** A provider takes a call only with its result behind it, and a result only with its call. */
function pairFaults(input: Item[]): string[] {
  const ids = (wanted: string) => input.flatMap(({ type, call_id: id }) => (type === wanted && id ? [id] : []))
  const [calls, results] = [ids('function_call'), ids('function_call_output')]
  const isPaired = calls.length === results.length && calls.every((id) => results.filter((r) => r === id).length === 1)
  return isPaired ? [] : [`was shown the calls ${calls} with the results of ${results}`]
}

function textOf(item: Item | undefined): string {
  if (typeof item?.content === 'string') return item.content
  return item?.content?.map(({ text = '' }) => text).join('') ?? ''
}

function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { type, message: 'No' } }))
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  event(response, 'response.created', { response: { id: 'r1', created_at: 1, model: 'gpt-4o-mini' } })
}

async function think(response: ServerResponse, script: AnswerScript): Promise<void> {
  const item = { type: 'reasoning', id: 'rs1' }
  event(response, 'response.output_item.added', { output_index: 0, item })
  event(response, 'response.reasoning_summary_part.added', { item_id: 'rs1', summary_index: 0 })
  for (const delta of deltasOf(reasoningOf(script), script.delta)) {
    await delay(script.paceMs)
    if (response.destroyed) return
    event(response, 'response.reasoning_summary_text.delta', { item_id: 'rs1', summary_index: 0, delta })
  }
  event(response, 'response.output_item.done', { output_index: 0, item })
}

async function say(response: ServerResponse, deltas: string[], paceMs: number): Promise<void> {
  begin(response)
  event(response, 'response.output_item.added', { output_index: 1, item: { type: 'message', id: 'm1' } })
  for (const delta of deltas) await sayDelta(response, delta)
  event(response, 'response.output_item.done', { output_index: 1, item: { type: 'message', id: 'm1' } })
  await delay(paceMs)
  finish(response, null)
}

/** In two pieces, often in the middle of a character, as networks do. */
async function sayDelta(response: ServerResponse, delta: string): Promise<void> {
  const bytes = Buffer.from(line('response.output_text.delta', { item_id: 'm1', delta }))
  const middle = bytes.length - 6
  response.write(bytes.subarray(0, middle))
  await nextTurn()
  if (!response.destroyed) response.write(bytes.subarray(middle))
}

function finish(response: ServerResponse, incomplete: string | null): void {
  const usage = { input_tokens: 12, output_tokens: 34, total_tokens: 46 }
  if (incomplete === null) event(response, 'response.completed', { response: { usage } })
  else event(response, 'response.incomplete', { response: { usage, incomplete_details: { reason: incomplete } } })
  response.end()
}

function event(response: ServerResponse, type: string, fields: object): void {
  if (!response.destroyed) response.write(line(type, fields))
}

function line(type: string, fields: object): string {
  return `data: ${JSON.stringify({ type, ...fields })}\n\n`
}
