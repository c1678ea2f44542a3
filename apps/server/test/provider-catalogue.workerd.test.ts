import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { seenBy } from './support/faults'
import { chunksOf, Person } from './support/person'

// What each provider's documentation says a model takes, written down a second time: a slip in the catalogue is found here,
// where what really went over the wire is compared. The SDK's types take any string for an id, so they prove nothing.

/** A dash stands for a model that is not told how much to think. */
const none: string[] = []
const openaiGpt6 = ['low', 'medium', 'high', 'xhigh', 'max']
const openaiOptional = ['off', ...openaiGpt6]
const openaiGpt55 = ['off', 'low', 'medium', 'high', 'xhigh']
const oSeries = ['low', 'medium', 'high']

const openai: Record<string, string[]> = {
  'gpt-6-astra': openaiGpt6,
  'gpt-6.1-sol': openaiGpt6,
  'gpt-6.1-terra': openaiOptional,
  'gpt-6-sol': openaiOptional,
  'gpt-6-luna': openaiOptional,
  'gpt-5.6-sol': openaiOptional,
  'gpt-5.6-terra': openaiOptional,
  'gpt-5.6-luna': openaiOptional,
  'gpt-5.5': openaiGpt55,
  'gpt-5.4-pro': ['medium', 'high', 'xhigh'],
  'gpt-5.4': openaiGpt55,
  'gpt-5.4-mini': openaiGpt55,
  'gpt-5.4-nano': openaiGpt55,
  'gpt-5': ['minimal', ...oSeries],
  'gpt-4.1': none,
  'gpt-4.1-mini': none,
  'gpt-4.1-nano': none,
  'gpt-4o': none,
  'gpt-4o-mini': none,
  'o3-pro': oSeries,
  o3: oSeries,
  'o4-mini': oSeries,
  'o3-mini': oSeries,
}
/** These think only when told to, so without a level nothing is said of it. */
const openaiSilent = ['gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano']

const adaptive = ['low', 'medium', 'high', 'xhigh', 'max']
const budget = ['off', 'low', 'medium', 'high']

/** How a Claude is told to think: adaptively with an effort, or with a budget of tokens. `alone`: it does so unasked. */
const anthropic: Record<string, { levels: string[]; by: 'effort' | 'budget' | 'nothing'; alone?: true }> = {
  'claude-opus-5-5': { levels: adaptive, by: 'effort', alone: true },
  'claude-sonnet-5-5': { levels: adaptive, by: 'effort', alone: true },
  'claude-haiku-5-5': { levels: ['off', ...adaptive], by: 'effort', alone: true },
  'claude-opus-5': { levels: ['off', ...adaptive], by: 'effort', alone: true },
  'claude-sonnet-5': { levels: ['off', ...adaptive], by: 'effort', alone: true },
  'claude-opus-4-8': { levels: ['off', ...adaptive], by: 'effort' },
  'claude-opus-4-7': { levels: ['off', ...adaptive], by: 'effort' },
  'claude-opus-4-6': { levels: [...budget, 'max'], by: 'effort' },
  'claude-opus-4-5': { levels: budget, by: 'budget' },
  'claude-opus-4-1': { levels: budget, by: 'budget' },
  'claude-opus-4-20250514': { levels: budget, by: 'budget' },
  'claude-sonnet-4-6': { levels: [...budget, 'max'], by: 'effort' },
  'claude-sonnet-4-5': { levels: budget, by: 'budget' },
  'claude-sonnet-4-20250514': { levels: budget, by: 'budget' },
  'claude-3-7-sonnet-20250219': { levels: budget, by: 'budget' },
  'claude-haiku-4-5': { levels: budget, by: 'budget' },
  'claude-3-5-haiku-20241022': { levels: none, by: 'nothing' },
}

/** Gemini 2.5 is told a budget, later ones a level. */
const google: Record<string, { levels: string[]; by: 'level' | 'budget'; alone?: true }> = {
  'gemini-4-hydrogen': { levels: ['low', 'medium', 'high', 'xhigh'], by: 'level', alone: true },
  'gemini-4-carbon': { levels: ['minimal', 'low', 'medium', 'high'], by: 'level', alone: true },
  'gemini-4-argon': { levels: ['minimal', 'low', 'medium', 'high'], by: 'level', alone: true },
  'gemini-3.8-flash': { levels: ['low', 'medium', 'high'], by: 'level', alone: true },
  'gemini-3.5-flash-lite': { levels: ['minimal', 'low', 'medium', 'high'], by: 'level', alone: true },
  'gemini-2.5-pro': { levels: ['low', 'medium', 'high'], by: 'budget', alone: true },
  'gemini-2.5-flash': { levels: ['off', 'low', 'medium', 'high'], by: 'budget', alone: true },
  'gemini-2.5-flash-lite': { levels: ['off', 'low', 'medium', 'high'], by: 'budget' },
}

const everyLevel = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
const person = new Person()

/** Sends a message with a level, or without one, and answers what the provider got. */
async function ask(modelId: string, reasoningEffort: string | undefined) {
  const id = crypto.randomUUID()
  const response = await person.send(id, `fault:ok #${id}`, { modelId, reasoningEffort })
  const refusal = response.ok ? null : (await response.json<{ error: { reason: string } }>()).error
  if (!refusal) await chunksOf(response)
  const [request] = await seenBy(id)
  return {
    status: response.status,
    reason: refusal?.reason,
    path: request?.path ?? '',
    body: JSON.parse(request?.body ?? '{}'),
  }
}

/** What holds on every wire: no sampling of ours, and the instructions where the wire has its place for them. */
function checkCommon(body: Record<string, unknown>) {
  const text = JSON.stringify(body)
  expect(text).not.toMatch(/"(temperature|top_p|topP|top_k|topK|frequency_penalty|seed)"/)
  expect(text).toContain('answering in Better Chat')
}

async function checkRefused(modelId: string, levels: string[]) {
  for (const level of everyLevel.filter((one) => !levels.includes(one) && (one !== 'off' || levels.length > 0))) {
    const { status, reason, body } = await ask(modelId, level)
    expect({ level, status, reason, body }).toEqual({
      level,
      status: 422,
      reason: 'reasoning-level-not-available',
      body: {},
    })
  }
}

test('the catalogue holds these models and no others', async () => {
  await person.signIn()
  const { body } = await person.rest<{ items: Model[] }>('GET', 'models')
  const ids = body.items.map(({ id }) => id).filter((id) => /^(openai|anthropic|google):/.test(id))
  const wanted = Object.entries({ openai, anthropic, google }).flatMap(([provider, models]) =>
    Object.keys(models).map((name) => `${provider}:${name}`),
  )
  expect(ids.sort()).toEqual(wanted.sort())
  for (const model of body.items.filter(({ id }) => wanted.includes(id))) {
    const levels = { ...openai, ...mapLevels(anthropic), ...mapLevels(google) }[model.id.split(':')[1] ?? '']
    expect({ id: model.id, levels: model.reasoningEfforts }).toEqual({ id: model.id, levels })
    expect(model.capabilities.includes('reasoning')).toBe(model.reasoningEfforts.length > 0)
  }
})

const mapLevels = (models: Record<string, { levels: string[] }>) =>
  Object.fromEntries(Object.entries(models).map(([name, { levels }]) => [name, levels]))

test.for(Object.entries(openai))('openai:%s is asked for as OpenAI takes it', async ([name, levels]) => {
  const isThinking = levels.length > 0
  for (const level of [undefined, ...levels]) {
    const { body, path } = await ask(`openai:${name}`, level)
    expect(path).toMatch(/\/responses$/)
    expect(body).toMatchObject({ model: name, store: false })
    checkCommon(body)
    const { role } = body.input[0]
    expect(role).toBe(isThinking ? 'developer' : 'system')
    const effort = level === 'off' ? 'none' : level
    const summary = level === 'off' || (level === undefined && openaiSilent.includes(name)) ? undefined : 'auto'
    const wanted =
      isThinking && (effort ?? summary) ? { ...(effort && { effort }), ...(summary && { summary }) } : undefined
    expect({ level, reasoning: body.reasoning }).toEqual({ level, reasoning: wanted })
    expect(body.include).toEqual(isThinking ? ['reasoning.encrypted_content'] : undefined)
  }
  await checkRefused(`openai:${name}`, levels)
})

test.for(Object.entries(anthropic))(
  'anthropic:%s is asked for as Anthropic takes it',
  async ([name, { levels, by, alone }]) => {
    for (const level of [undefined, ...levels]) {
      const { body, path } = await ask(`anthropic:${name}`, level)
      expect(path).toMatch(/\/messages$/)
      expect(body.model).toBe(name)
      checkCommon(body)
      expect(body.max_tokens).toBeGreaterThanOrEqual(8_192)
      const visible = { type: 'adaptive', display: 'summarized' }
      const byEffort = level === undefined ? (alone ? visible : undefined) : visible
      const byBudget = level === undefined ? undefined : { type: 'enabled', budget_tokens: expect.any(Number) }
      const thinking = level === 'off' ? { type: 'disabled' } : by === 'effort' ? byEffort : byBudget
      expect({ level, thinking: body.thinking }).toEqual({ level, thinking })
      const isTold = by === 'effort' && level !== undefined && level !== 'off'
      expect(body.output_config).toEqual(isTold ? { effort: level } : undefined)
      if (body.thinking?.budget_tokens) expect(body.max_tokens).toBeGreaterThan(body.thinking.budget_tokens)
    }
    await checkRefused(`anthropic:${name}`, levels)
  },
)

test.for(Object.entries(google))('google:%s is asked for as Google takes it', async ([name, { levels, by, alone }]) => {
  for (const level of [undefined, ...levels]) {
    const { body, path } = await ask(`google:${name}`, level)
    expect(path).toMatch(new RegExp(`/models/${name}:streamGenerateContent$`))
    checkCommon(body)
    const told = by === 'level' ? { thinkingLevel: level } : { thinkingBudget: expect.any(Number) }
    const wanted =
      level === undefined
        ? alone && { includeThoughts: true }
        : level === 'off'
          ? { thinkingBudget: 0 }
          : { ...told, includeThoughts: true }
    expect({ level, thinking: body.generationConfig?.thinkingConfig }).toEqual({ level, thinking: wanted })
  }
  await checkRefused(`google:${name}`, levels)
})

// 7 tokens in, 3 of them from the cache where the wire says so, and 3 out.
test.for([
  ['openai:gpt-4o-mini', Math.round(7 * 0.15 + 3 * 0.6)],
  ['anthropic:claude-sonnet-4-5', Math.round(4 * 3 + 3 * 0.3 + 3 * 15)],
  ['google:gemini-2.5-flash', Math.round(7 * 0.3 + 3 * 2.5)],
  // Of these the price is not known, which is not the same as free; Sonnet 5.5 does not cost what Sonnet 5 does.
  ['anthropic:claude-sonnet-5-5', undefined],
  ['anthropic:claude-haiku-5-5', undefined],
  ['openai:gpt-6.1-sol', undefined],
  ['local:mock', undefined],
] as const)('an answer of %s costs what its tokens cost, or it is not known', async ([modelId, costMicros]) => {
  const id = crypto.randomUUID()
  await chunksOf(await person.send(id, `fault:ok #${id}`, { modelId }))
  const answer = (await person.messages(id)).at(-1)
  expect(answer?.metadata).toMatchObject({ inputTokens: 7, outputTokens: 3 })
  expect(answer?.metadata).toEqual(
    costMicros === undefined
      ? expect.not.objectContaining({ costMicros: expect.anything() })
      : expect.objectContaining({ costMicros }),
  )
  const { body } = await person.rest<{ items: Model[] }>('GET', 'models')
  expect(body.items.find((model) => model.id === modelId)?.price === null).toBe(costMicros === undefined)
})

test('a model its provider has retired says so and is off; asked for by name it is still called', async () => {
  const { body } = await person.rest<{ items: Model[]; defaultModelId: string }>('GET', 'models')
  const retired = body.items.filter(({ isRetired }) => isRetired)
  expect(retired.map(({ id }) => id)).toContain('openai:gpt-4.1-nano')
  expect(retired.every(({ isEnabled, retiresOn }) => !isEnabled && retiresOn !== null)).toBe(true)
  const { body: sent } = await ask('openai:gpt-4.1-nano', undefined)
  expect(sent.model).toBe('gpt-4.1-nano')
})
