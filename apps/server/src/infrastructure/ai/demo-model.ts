import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'

/** About the pace of a real model: 60 words a second. */
const msPerWord = 16

/**
 * A model that needs no key and no network: it reasons for a moment and streams a canned answer, so that a fresh
 * installation can be tried before anything is configured. It says in every answer what it is.
 */
export function createDemoModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'demo',
    modelId: 'demo',
    supportedUrls: {},
    doGenerate() {
      throw new Error('The demo model only streams')
    },
    async doStream(options) {
      return { stream: toStream(speak(options)) }
    },
  }
}

async function* speak({ prompt, abortSignal }: LanguageModelV4CallOptions): AsyncGenerator<LanguageModelV4StreamPart> {
  const question = lastQuestion(prompt)
  const reasoning = wordsOf(
    `The person wrote ${wordCount(question)} words. I have no model behind me, so I say so and show what an answer looks like.`,
  )
  const text = wordsOf(answerTo(question))
  yield { type: 'stream-start', warnings: [] }
  yield { type: 'reasoning-start', id: 'reasoning' }
  for (const delta of reasoning) {
    await pace(abortSignal)
    yield { type: 'reasoning-delta', id: 'reasoning', delta }
  }
  yield { type: 'reasoning-end', id: 'reasoning' }
  yield { type: 'text-start', id: 'text' }
  for (const delta of text) {
    await pace(abortSignal)
    yield { type: 'text-delta', id: 'text', delta }
  }
  yield { type: 'text-end', id: 'text' }
  yield {
    type: 'finish',
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: { total: wordCount(question), noCache: wordCount(question), cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: reasoning.length + text.length, text: text.length, reasoning: reasoning.length },
    },
  }
}

function toStream<Item>(items: AsyncGenerator<Item>): ReadableStream<Item> {
  return new ReadableStream<Item>({
    async pull(controller) {
      const { done, value } = await items.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await items.return(undefined)
    },
  })
}

function answerTo(question: string): string {
  const quoted = question.length > 200 ? `${question.slice(0, 200)}…` : question
  return `This is the **demo model**: it answers every message with the same few paragraphs, and nothing leaves this machine. You wrote:

> ${quoted.replaceAll('\n', '\n> ')}

A real model would answer that now. To get one, do any of these and start again:

1. Put \`OPENAI_API_KEY=sk-…\` into \`.env.local\`.
2. Run a local model server such as Ollama; its models appear by themselves.

| What already works | How to see it |
|---|---|
| Streaming | you just watched it |
| History | reload the page, or come back tomorrow |

\`\`\`ts
const answer = 'code blocks look like this'
\`\`\`
`
}

function lastQuestion(prompt: LanguageModelV4CallOptions['prompt']): string {
  const message = prompt.findLast(({ role }) => role === 'user')
  if (message?.role !== 'user') return ''
  return message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ')
}

function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

function pace(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, msPerWord)
    function done() {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop() {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}
