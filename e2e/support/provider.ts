import { type ChatCompletionRequest, LLMock } from '@copilotkit/aimock'
import type { Holds } from './holds.ts'
import { hostileAnswer } from './hostile-markdown.ts'
import { essay, everythingAnswer } from './markdown-answers.ts'

/** The texts the provider knows; a message begins with the word before the colon. */
export const slowWords = 400
export const endlessWords = 1_800
/** Longer than the shortest repeat that counts as one. */
const repeatedLength = 30
export const localModel = 'llama-e2e'

export function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
}

const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 }
const keyRefusal = {
  error: { message: 'Incorrect API key provided: sk-e2e', type: 'authentication_error' },
  status: 401,
}
const badRequest = { error: { message: 'Invalid value', type: 'invalid_request_error' }, status: 400 }
const overload = { error: { message: 'Too many requests', type: 'rate_limit_error' }, status: 429 }

/** How many words an answer has that reaches its limit at `cutWords`, and how many before it is cut. */
export const longWords = 80
export const cutWords = 40
/** Seconds that a provider with too much to do asks to be left alone. */
const [shortWait, longWait] = [10, 18]

const richAnswer = `Here is **everything** an answer can hold:

1. a [link](https://example.com/) and \`inline code\`
2. a list

> A quotation.

| Vehicle | Hours | Price |
|---|---:|---:|
| Train | 5 | 80 |
| Plane | 3 | 120 |

\`\`\`ts
const answerToTheUltimateQuestionOfLifeTheUniverseAndEverything = (six: number, seven: number): number => six * seven
\`\`\`

That was the **last** paragraph.
`

/** Tools of the servers that are called Modern and Everything. */
const ofServers = [
  { name: 'modern__add', arguments: JSON.stringify({ a: 2, b: 40 }) },
  { name: 'everything__get-tiny-image', arguments: '{}' },
]

/** What is to be written with the server that is called Modern: `write: this`, `write twice: this`. */
function writes(asked: string) {
  const words = asked.slice(asked.indexOf(':') + 1).trim()
  const texts = asked.startsWith('write twice') ? [words, `${words} again`] : [words]
  return texts.map((text) => ({ name: 'modern__write', arguments: JSON.stringify({ text }) }))
}

/** Whether the tools that were asked for have answered, or were refused. */
function isAnswered({ messages }: ChatCompletionRequest): boolean {
  return messages.at(-1)?.role === 'tool'
}

/** A model provider on this machine that speaks the real wire protocols; `holds` keep it waiting for as long as a journey wants. */
export async function startProvider(holds: Holds): Promise<LLMock> {
  const provider = new LLMock({ port: 0, host: '127.0.0.1' })
  const seen = new Set<string>()
  const isFirst = (request: ChatCompletionRequest) => {
    const asked = lastText(request, 'user')
    return !seen.has(asked) && seen.add(asked)
  }
  provider.onMessage(/^Your answer above was cut off/, (request) => ({ content: restOf(request), usage }), {
    latency: 5,
    chunkSize: 40,
  })
  // Over the wire of chat completions; aimock cannot say it over the one of responses.
  provider.on({ userMessage: /^long/, model: localModel }, { content: words(cutWords), finishReason: 'length', usage })
  provider.on({ userMessage: /.*/, model: localModel }, { content: 'Hello from your own machine.', usage })
  // About 3 s, and about 15 s.
  provider.onMessage(/^slow/, { content: words(slowWords), usage }, { latency: 20, chunkSize: 20 })
  provider.onMessage(/^endless/, { content: words(endlessWords), usage }, { latency: 20, chunkSize: 20 })
  provider.onMessage(
    /^rich/,
    { content: richAnswer, reasoning: 'Six times seven is forty-two.', usage },
    { latency: 1, chunkSize: 40 },
  )
  provider.onMessage(/^everything/, { content: everythingAnswer, usage }, { latency: 1, chunkSize: 30 })
  provider.onMessage(/^essay/, { content: essay(), usage }, { latency: 6, chunkSize: 60 })
  provider.onMessage(
    /^hostile \d+/,
    (request) => ({ content: hostileAnswer(Number(lastText(request, 'user').split(' ')[1])), usage }),
    { latency: 1, chunkSize: 4_000 },
  )
  provider.onMessage(/^refuse/, keyRefusal)
  provider.onMessage(/^break/, { error: { message: 'The server had an error', type: 'server_error' }, status: 500 })
  provider.onMessage(/^recover/, (request) => (isFirst(request) ? badRequest : { content: 'Now it works.', usage }))
  provider.onMessage(/^busy/, (request) =>
    isFirst(request) ? { ...overload, retryAfter: shortWait } : { content: 'Now I have time.', usage },
  )
  provider.onMessage(/^jammed/, { ...overload, retryAfter: longWait })
  provider.onMessage(/^think/, { content: 'Forty-two.', reasoning: words(900), usage }, { latency: 20, chunkSize: 20 })
  const sum = (expression: string) => ({ name: 'calculate', arguments: JSON.stringify({ expression }) })
  const sums = [sum('19.99 * 3'), sum('1 / 0')]
  provider.on({ userMessage: /^calculate/, hasToolResult: false }, { toolCalls: sums, usage })
  provider.on(
    { userMessage: /^calculate slowly/, hasToolResult: true },
    { content: words(endlessWords), usage },
    { latency: 20, chunkSize: 20 },
  )
  provider.onMessage(/^write/, (request) =>
    isAnswered(request)
      ? { content: `It said: ${lastText(request, 'tool')}`, usage }
      : { toolCalls: writes(lastText(request, 'user')), usage },
  )
  provider.on(
    { userMessage: /^wait/, hasToolResult: false },
    { toolCalls: [{ name: 'modern__wait', arguments: '{}' }], usage },
  )
  provider.on({ userMessage: /^use my tools/, hasToolResult: false }, { toolCalls: ofServers, usage })
  provider.on({ userMessage: /^use my tools/, hasToolResult: true }, { content: 'Two and forty are 42.', usage })
  provider.on({ userMessage: /^calculate/, hasToolResult: true }, { content: 'It comes to 59.97.', usage })
  provider.onMessage(/^hold/, async (request) => {
    await holds.until(lastText(request, 'user'))
    return { content: 'Thank you for waiting.', usage }
  })
  provider.onMessage(/^drop/, { content: words(cutWords), usage }, { latency: 20, truncateAfterChunks: 6 })
  provider.onMessage(/^Name this conversation/, async (request) => {
    const [, question = ''] = /Person: (.*)/.exec(lastText(request, 'user')) ?? []
    if (!question.startsWith('name')) return { content: question, usage }
    if (question.startsWith('name later')) await holds.until(question)
    return { content: '"A Name From The Model"', usage }
  })
  provider.onMessage(/.*/, { content: 'Hello from the provider.', usage }, { latency: 0, chunkSize: 8 })
  await provider.start()
  return provider
}

/** What follows a cut-off answer of the counting kind; like models do, it takes up a few words again. */
function restOf(request: ChatCompletionRequest): string {
  const said = lastText(request, 'assistant')
  const isEndless = request.messages.some((message) => textOf(message).startsWith('endless'))
  return words(isEndless ? endlessWords : longWords).slice(Math.max(0, said.length - repeatedLength))
}

function lastText({ messages }: ChatCompletionRequest, role: string): string {
  const message = messages.findLast((candidate) => candidate.role === role)
  return message ? textOf(message) : ''
}

function textOf({ content }: ChatCompletionRequest['messages'][number]): string {
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => part.text ?? '').join('')
}
