import { expect, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { Person } from './support/person'

/** A model of each provider that signs its reasoning, a stream in which it does, and the signature in it. */
const signed = [
  ['anthropic', models.anthropic, 'own/anthropic.thinking', 'c2lnbmVkIGJ5IGEgZml4dHVyZQ=='],
  ['openai', 'openai:o3-pro', 'own/openai-responses.reasoning', 'ZW5jcnlwdGVkIGZpeHR1cmU='],
  ['google', models.google, 'own/google.thinking', 'Zml4dHVyZQ=='],
] as const

/** Sends a message of the conversation and answers what the provider got. */
async function turn(person: Person, conversationId: string, modelId: string, fault: string): Promise<string> {
  const id = crypto.randomUUID()
  const response = await person.send(conversationId, `fault:${fault} #${id}`, { modelId })
  await response.text()
  const [request] = await seenBy(id)
  if (!request) throw new Error(`The provider was not asked: ${response.status}`)
  return request.body
}

// Without its signature a provider forgets what it thought; with another's it refuses the conversation, or is told what it must not see.
test.for(signed)(
  '%s gets back what it signed of its reasoning, and nobody else does',
  async ([wire, modelId, stream, signature]) => {
    const person = await new Person().signIn()
    const id = crypto.randomUUID()
    await turn(person, id, modelId, `replay:${stream}:5`)
    expect(await turn(person, id, modelId, 'ok')).toContain(signature)
    const other = wire === 'anthropic' ? models.openai : models.anthropic
    const elsewhere = await turn(person, id, other, 'ok')
    expect(elsewhere).toContain('Erdbeere')
    expect(elsewhere).not.toContain(signature)
    expect(await turn(person, id, modelId, 'ok')).toContain(signature)
  },
)

// A reference to an item the provider has not kept, or kept for another key, fails the whole conversation.
test('OpenAI keeps nothing, hands its reasoning over encrypted, and gets no references', async () => {
  const person = await new Person().signIn()
  const id = crypto.randomUUID()
  const first = JSON.parse(await turn(person, id, 'openai:o3-pro', 'replay:own/openai-responses.reasoning:5'))
  expect(first).toMatchObject({ store: false, include: ['reasoning.encrypted_content'] })
  const second = JSON.parse(await turn(person, id, 'openai:o3-pro', 'ok'))
  const types = second.input.map(({ type, role }: { type?: string; role?: string }) => type ?? role)
  expect(types).toEqual(['developer', 'user', 'reasoning', 'assistant', 'user'])
})
