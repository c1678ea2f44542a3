const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Longer than what is shown of an output at first. */
export const longOutput = `${'lorem ipsum '.repeat(400)}the very end`

/** An answer with every kind of part, and one that no page knows. */
export const everyPart = [
  { type: 'step-start' },
  { type: 'reasoning', text: 'The docs first.', state: 'done' },
  {
    type: 'dynamic-tool',
    toolName: 'search_docs',
    toolCallId: 't1',
    toolMetadata: { server: 'Cloudflare docs', tool: 'search_docs' },
    state: 'output-available',
    input: { query: 'limits of Durable Objects', pages: [1, 2] },
    output: { found: longOutput, total: 12 },
  },
  {
    type: 'tool-clock',
    toolCallId: 't2',
    state: 'output-error',
    input: {},
    errorText: 'The clock has stopped.',
  },
  { type: 'text', text: 'An object handles one event at a time, so the bucket needs **no lock**.', state: 'done' },
  {
    type: 'dynamic-tool',
    toolName: 'create_pull_request',
    toolCallId: 't3',
    toolMetadata: { server: 'GitHub', tool: 'create_pull_request' },
    state: 'approval-requested',
    input: { title: 'Token bucket' },
    approval: { id: 'a1' },
  },
  { type: 'dynamic-tool', toolName: 'read_file', toolCallId: 't4', state: 'input-available', input: { path: 'a.ts' } },
  { type: 'source-url', sourceId: 's1', url: 'https://www.example.com/limits', title: 'Limits' },
  { type: 'source-url', sourceId: 's2', url: 'https://www.example.com/limits', title: 'Limits again' },
  { type: 'source-url', sourceId: 's3', url: 'javascript:alert(1)', title: 'A trap' },
  { type: 'source-document', sourceId: 's4', mediaType: 'application/pdf', title: 'The manual' },
  { type: 'file', mediaType: 'image/png', filename: 'chart.png', url: `data:image/png;base64,${pixel}` },
  { type: 'file', mediaType: 'text/csv', filename: 'limits.csv', url: 'data:text/csv;base64,YSxi' },
  { type: 'file', mediaType: 'image/png', filename: 'spy.png', url: 'https://foreign.example/spy.png' },
  { type: 'data-unheard-of', data: { secret: 'never shown' } },
  { type: 'hologram', text: 'never shown' },
]
