import type { Model } from '@better-chat/contract/model'
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, expect, test, vi } from 'vitest'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import { createRunningGenerations } from './running-generations'
import { type StreamAnswerDeps, streamAnswer } from './stream-answer'

const model: Model = {
  id: 'local:silent' as ModelId,
  label: 'Silent',
  provider: { id: 'local', label: 'The silent one' },
  access: 'local',
  description: '',
  reasoningEfforts: [],
  isAvailable: true,
}

function aSilentModel() {
  const languageModel = new MockLanguageModelV4({
    // Takes the request and never sends its headers.
    doStream: ({ abortSignal }) =>
      new Promise((_resolve, reject) => {
        abortSignal?.addEventListener('abort', () => reject(abortSignal.reason))
      }),
  })
  const deps: StreamAnswerDeps = {
    messages: { listPath: () => [] },
    models: { connect: () => ({ languageModel, providerOptions: {} }) },
    now: () => new Date(0),
    logFailure: () => undefined,
  }
  const running = createRunningGenerations()
  const started = running.start({
    id: 'g',
    conversationId: 'c' as ConversationId,
    messageId: 'a' as MessageId,
    parentId: 'q' as MessageId,
    modelId: model.id,
    startedAt: new Date(0),
  })
  return { answered: streamAnswer(deps, started, model), stop: () => running.abort('g') }
}

afterEach(() => {
  vi.useRealTimers()
})

test('a provider that never answers is a failure, not a stop', async () => {
  vi.useFakeTimers()
  const { answered } = aSilentModel()
  await vi.advanceTimersByTimeAsync(120_000)
  expect((await answered).outcome).toMatchObject({ status: 'failed', error: { reason: 'provider-failed' } })
})

test('what a person stops is stopped', async () => {
  const { answered, stop } = aSilentModel()
  stop()
  expect((await answered).outcome).toEqual({ status: 'stopped' })
})
