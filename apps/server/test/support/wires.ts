/** How each provider speaks, as far as these tests need it. The texts of errors quote the key and the message, as real ones sometimes do. */
export const wireNames = ['openai', 'anthropic', 'google', 'local'] as const
export type WireName = (typeof wireNames)[number]

export type Finish = 'stop' | 'length' | 'filter' | 'tools'
/** What a model asks of a tool; the input is JSON, or what a model takes for it. */
export type ToolCall = { id: string; name: string; input: string }
type Wire = {
  path: RegExp
  opening: unknown[]
  word: (word: string) => unknown
  /** What comes after the words; each wire reports 7 tokens in (where it had not already) and 3 out. */
  closing: (finish: Finish) => unknown[]
  /** What opens a text, and what ends it. */
  around: { before: unknown[]; after: unknown[] }
  /** Calls of tools, each whole. */
  calls: (calls: ToolCall[]) => unknown[]
  /** Thoughts with what the provider has signed of them. */
  thought: (text: string, signature: string) => unknown[]
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

function openaiCall({ id, name, input }: ToolCall, output_index: number): unknown[] {
  const item_id = `fc_${id}`
  const item = { id: item_id, type: 'function_call', call_id: id, name, arguments: '', status: 'in_progress' }
  return [
    { type: 'response.output_item.added', output_index, item },
    { type: 'response.function_call_arguments.delta', item_id, output_index, delta: input },
    { type: 'response.function_call_arguments.done', item_id, output_index, arguments: input },
    { type: 'response.output_item.done', output_index, item: { ...item, arguments: input, status: 'completed' } },
  ]
}

const openai: Wire = {
  path: /\/responses$/,
  opening: [{ type: 'response.created', response: response('in_progress') }],
  around: {
    before: [{ type: 'response.output_item.added', output_index: 0, item: openaiItem }],
    after: [{ type: 'response.output_item.done', output_index: 0, item: { ...openaiItem, status: 'completed' } }],
  },
  word: (delta) => ({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta }),
  closing: (finish) => {
    if (finish === 'stop' || finish === 'tools')
      return [{ type: 'response.completed', response: response('completed', { usage: openaiUsage }) }]
    const reason = finish === 'length' ? 'max_output_tokens' : 'content_filter'
    const ended = response('incomplete', { incomplete_details: { reason }, usage: openaiUsage })
    return [{ type: 'response.incomplete', response: ended }]
  },
  calls: (calls) => calls.flatMap((call, index) => openaiCall(call, index + 1)),
  thought: (text, signature) => {
    const item = { id: 'rs_1', type: 'reasoning', encrypted_content: signature, summary: [] }
    const at = { item_id: 'rs_1', output_index: 0, summary_index: 0 }
    return [
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text: '' } },
      { type: 'response.reasoning_summary_text.delta', ...at, delta: text },
      { type: 'response.reasoning_summary_part.done', ...at, part: { type: 'summary_text', text } },
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { ...item, summary: [{ type: 'summary_text', text }] },
      },
    ]
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
        stop_reason: { stop: 'end_turn', length: 'max_tokens', filter: 'refusal', tools: 'tool_use' }[finish],
        stop_sequence: null,
      },
      usage: { output_tokens: 3 },
    },
    { type: 'message_stop' },
  ],
  calls: (calls) =>
    calls.flatMap(({ id, name, input }, at) => [
      { type: 'content_block_start', index: at + 1, content_block: { type: 'tool_use', id, name, input: {} } },
      { type: 'content_block_delta', index: at + 1, delta: { type: 'input_json_delta', partial_json: input } },
      { type: 'content_block_stop', index: at + 1 },
    ]),
  thought: (thinking, signature) => [
    { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking } },
    { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature } },
    { type: 'content_block_stop', index: 0 },
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
    candidate([], { finishReason: { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY', tools: 'STOP' }[finish] }),
  ],
  calls: (calls) => [candidate(calls.map(({ name, input }) => ({ functionCall: { name, args: JSON.parse(input) } })))],
  thought: (text, thoughtSignature) => [candidate([{ text, thought: true, thoughtSignature }])],
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
    completion(
      {},
      { finish_reason: { stop: 'stop', length: 'length', filter: 'content_filter', tools: 'tool_calls' }[finish] },
    ),
    { ...completion({}), choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } },
  ],
  calls: (calls) =>
    calls.map(({ id, name, input }, index) =>
      completion({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: input } }] }),
    ),
  thought: (reasoning_content) => [completion({ reasoning_content })],
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
