import { LLMock } from '@copilotkit/aimock'
import type { TestProject } from 'vitest/node'

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

function restOf(messages: { role: string; content: unknown }[]): string {
  const said = messages.findLast(({ role }) => role === 'assistant')?.content
  const length = typeof said === 'string' ? said.length : 0
  return words(400).slice(Math.max(0, length - 30))
}

/** A model provider on this machine that speaks the real wire protocols. */
export default async function startProvider(project: TestProject) {
  const provider = new LLMock({ port: 0, host: '127.0.0.1' })
  const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 }
  provider.onMessage(/^slow/, { content: words(400), usage }, { latency: 20, chunkSize: 20 })
  provider.onMessage(
    /^think/,
    { content: 'Forty-two.', reasoning: 'Six times seven.', usage },
    { latency: 1, chunkSize: 6 },
  )
  provider.onMessage(/^drop/, { content: words(200) }, { latency: 20, chunkSize: 20, truncateAfterChunks: 20 })
  provider.onMessage(/^refuse/, {
    error: { message: 'Incorrect API key provided: sk-test', type: 'authentication_error' },
    status: 401,
  })
  provider.onMessage(/^overload/, { error: { message: 'Slow down', type: 'rate_limit_error' }, status: 429 })
  provider.onMessage(/^long/, { content: 'long '.repeat(60_000), usage }, { latency: 0, chunkSize: 2_000 })
  provider.onMessage(
    /^ponder/,
    { content: 'Yes.', reasoning: '思考中 '.repeat(126_000), usage },
    { latency: 0, chunkSize: 2_000 },
  )
  // What `slow` says, from wherever it was cut off, after saying its last words again.
  provider.onMessage(/^Your answer above was cut off/, ({ messages }) => ({ content: restOf(messages), usage }), {
    latency: 5,
    chunkSize: 20,
  })
  provider.onMessage(/^Name this conversation/, { content: '"A title of the model"', usage })
  provider.onMessage(/.*/, { content: 'Hello from the provider.', usage }, { latency: 0, chunkSize: 8 })
  await provider.start()
  project.provide('providerUrl', provider.url)
  return () => provider.stop()
}

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface ProvidedContext {
    providerUrl: string
  }
}
