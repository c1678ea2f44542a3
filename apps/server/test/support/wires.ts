/** How each provider speaks, as far as these tests need it. The texts of errors quote the key and the message, as real ones sometimes do. */
export const wireNames = ['openai', 'anthropic', 'google', 'local'] as const
export type WireName = (typeof wireNames)[number]

export type Finish = 'stop' | 'length' | 'filter'
type Wire = {
  path: RegExp
  opening: unknown[]
  word: (word: string) => unknown
  /** What comes after the words; each wire reports 7 tokens in (where it had not already) and 3 out. */
  closing: (finish: Finish) => unknown[]
  /** What opens a text, and what ends it. */
  around: { before: unknown[]; after: unknown[] }
  /** An error in the middle of the stream. */
  failing: unknown[]
  errorBody: (status: number, message: string, retrySeconds?: number) => unknown
}

const codes: Record<number, { openai: string; anthropic: string; google: string }> = {
  400: { openai: 'invalid_request', anthropic: 'invalid_request_error', google: 'INVALID_ARGUMENT' },
  401: { openai: 'invalid_api_key', anthropic: 'authentication_error', google: 'UNAUTHENTICATED' },
  403: { openai: 'insufficient_permissions', anthropic: 'permission_error', google: 'PERMISSION_DENIED' },
  404: { openai: 'model_not_found', anthropic: 'not_found_error', google: 'NOT_FOUND' },
  408: { openai: 'timeout', anthropic: 'timeout_error', google: 'DEADLINE_EXCEEDED' },
  413: { openai: 'request_too_large', anthropic: 'request_too_large', google: 'INVALID_ARGUMENT' },
  429: { openai: 'rate_limit_exceeded', anthropic: 'rate_limit_error', google: 'RESOURCE_EXHAUSTED' },
  500: { openai: 'server_error', anthropic: 'api_error', google: 'INTERNAL' },
  529: { openai: 'overloaded', anthropic: 'overloaded_error', google: 'UNAVAILABLE' },
}

const response = (status: string, more: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1_770_000_000,
  status,
  model: 'gpt-4o-mini',
  output: [],
  error: null,
  incomplete_details: null,
  usage: null,
  ...more,
})
const openaiUsage = { input_tokens: 7, output_tokens: 3, output_tokens_details: { reasoning_tokens: 0 } }
const openaiItem = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] }

const openai: Wire = {
  path: /\/responses$/,
  opening: [{ type: 'response.created', response: response('in_progress') }],
  around: {
    before: [{ type: 'response.output_item.added', output_index: 0, item: openaiItem }],
    after: [{ type: 'response.output_item.done', output_index: 0, item: { ...openaiItem, status: 'completed' } }],
  },
  word: (delta) => ({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta }),
  closing: (finish) => {
    if (finish === 'stop')
      return [{ type: 'response.completed', response: response('completed', { usage: openaiUsage }) }]
    const reason = finish === 'length' ? 'max_output_tokens' : 'content_filter'
    const ended = response('incomplete', { incomplete_details: { reason }, usage: openaiUsage })
    return [{ type: 'response.incomplete', response: ended }]
  },
  failing: [
    {
      type: 'response.failed',
      sequence_number: 9,
      response: response('failed', { error: { code: 'server_error', message: 'It broke' }, usage: openaiUsage }),
    },
  ],
  errorBody: (status, message) => ({
    error: { message, type: 'invalid_request_error', param: null, code: codes[status]?.openai ?? null },
  }),
}

const anthropic: Wire = {
  path: /\/messages$/,
  opening: [
    {
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [],
        model: 'claude-haiku-4-5',
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 4, cache_read_input_tokens: 3, cache_creation_input_tokens: 0, output_tokens: 1 },
      },
    },
  ],
  around: {
    before: [{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, { type: 'ping' }],
    after: [{ type: 'content_block_stop', index: 0 }],
  },
  word: (text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  closing: (finish) => [
    {
      type: 'message_delta',
      delta: {
        stop_reason: { stop: 'end_turn', length: 'max_tokens', filter: 'refusal' }[finish],
        stop_sequence: null,
      },
      usage: { output_tokens: 3 },
    },
    { type: 'message_stop' },
  ],
  failing: [{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
  errorBody: (status, message) => ({
    type: 'error',
    error: { type: codes[status]?.anthropic ?? 'api_error', message },
  }),
}

const candidate = (parts: unknown[], more: object = {}) => ({
  candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
  usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3, totalTokenCount: 10 },
  responseId: 'response-1',
})

const google: Wire = {
  path: /:streamGenerateContent$/,
  opening: [candidate([])],
  around: { before: [], after: [] },
  word: (text) => candidate([{ text }]),
  closing: (finish) => [
    candidate([], { finishReason: { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY' }[finish] }),
  ],
  failing: [{ error: { code: 503, message: 'The model is overloaded', status: 'UNAVAILABLE' } }],
  errorBody: (status, message, retrySeconds) => ({
    error: {
      code: status,
      message,
      status: codes[status]?.google ?? 'UNKNOWN',
      details:
        retrySeconds === undefined
          ? []
          : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retrySeconds}s` }],
    },
  }),
}

const completion = (delta: object, more: object = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_770_000_000,
  model: 'mock',
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
})

const local: Wire = {
  path: /\/chat\/completions$/,
  opening: [completion({ role: 'assistant', content: '' })],
  around: { before: [], after: [] },
  word: (content) => completion({ content }),
  closing: (finish) => [
    completion({}, { finish_reason: { stop: 'stop', length: 'length', filter: 'content_filter' }[finish] }),
    { ...completion({}), choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } },
  ],
  failing: [{ error: { message: 'CUDA out of memory', type: 'server_error', code: 500 } }],
  errorBody: (status, message) => ({ error: { message, type: codes[status]?.openai ?? 'error', code: status } }),
}

export const wires: Record<WireName, Wire> = { openai, anthropic, google, local }

/** One event as it goes over the line. */
export function eventBytes(wire: WireName, event: unknown): Buffer {
  return Buffer.from(frame(wire, JSON.stringify(event), event))
}

/** A whole stream; Chat Completions says that it is over. */
export function streamBytes(wire: WireName, events: unknown[]): Buffer {
  const end = wire === 'local' ? [Buffer.from('data: [DONE]\n\n')] : []
  return Buffer.concat([...events.map((event) => eventBytes(wire, event)), ...end])
}

function frame(wire: WireName, json: string, event: unknown): string {
  const type = typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''
  return wire === 'anthropic' || wire === 'openai' ? `event: ${type}\ndata: ${json}\n\n` : `data: ${json}\n\n`
}
