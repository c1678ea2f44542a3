import { LLMock } from '@copilotkit/aimock'

/** The texts the provider knows; a message begins with the word before the colon. */
export const slowWords = 400
export const localModel = 'llama-e2e'

export function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
}

const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 }
const keyRefusal = {
  error: { message: 'Incorrect API key provided: sk-e2e', type: 'authentication_error' },
  status: 401,
}

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

/** A model provider on this machine that speaks the real wire protocols. */
export async function startProvider(): Promise<LLMock> {
  const provider = new LLMock({ port: 0, host: '127.0.0.1' })
  const seen = new Set<string>()
  provider.on({ userMessage: /.*/, model: localModel }, { content: 'Hello from your own machine.', usage })
  // About 3 s, and about 15 s.
  provider.onMessage(/^slow/, { content: words(slowWords), usage }, { latency: 20, chunkSize: 20 })
  provider.onMessage(/^endless/, { content: words(1_800), usage }, { latency: 20, chunkSize: 20 })
  provider.onMessage(
    /^rich/,
    { content: richAnswer, reasoning: 'Six times seven is forty-two.', usage },
    { latency: 1, chunkSize: 40 },
  )
  provider.onMessage(/^refuse/, keyRefusal)
  provider.onMessage(/^break/, { error: { message: 'The server had an error', type: 'server_error' }, status: 500 })
  provider.onMessage(/^recover/, ({ messages }) => {
    const text = JSON.stringify(messages.at(-1))
    if (seen.has(text)) return { content: 'Now it works.', usage }
    seen.add(text)
    return keyRefusal
  })
  provider.onMessage(/.*/, { content: 'Hello from the provider.', usage }, { latency: 0, chunkSize: 8 })
  await provider.start()
  return provider
}
