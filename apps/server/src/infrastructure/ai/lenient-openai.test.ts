import { expect, test } from 'vitest'
import { lenientToOpenAI } from './lenient-openai'

const refusal = JSON.stringify({
  error: {
    message: 'Your organization must be verified to generate reasoning summaries.',
    param: 'reasoning.summary',
    code: 'unsupported_value',
  },
})

/** Answers each request in turn, and remembers their bodies. */
function aProvider(...answers: Response[]) {
  const bodies: unknown[] = []
  const fetch = lenientToOpenAI(async (_input, init) => {
    bodies.push(JSON.parse(String(init?.body)))
    const answer = answers.shift()
    if (!answer) throw new Error('Asked once too often')
    return answer
  })
  const ask = (body: object) => fetch('https://api.example.com', { method: 'POST', body: JSON.stringify(body) })
  return { ask, bodies }
}

test('who may not see summaries is answered without them, the effort kept', async () => {
  const { ask, bodies } = aProvider(new Response(refusal, { status: 400 }), new Response('an answer'))
  const response = await ask({ model: 'o3', reasoning: { effort: 'high', summary: 'auto' } })
  expect(await response.text()).toBe('an answer')
  expect(bodies[1]).toEqual({ model: 'o3', reasoning: { effort: 'high' } })
})

test('with nothing else to say of thinking, nothing is said', async () => {
  const { ask, bodies } = aProvider(new Response(refusal, { status: 400 }), new Response('an answer'))
  await ask({ model: 'o3', reasoning: { summary: 'auto' } })
  expect(bodies[1]).toEqual({ model: 'o3' })
})

test('any other refusal is handed on as it is, and nothing is asked twice', async () => {
  const { ask, bodies } = aProvider(new Response('{"error":{"message":"Unknown model"}}', { status: 400 }))
  const response = await ask({ model: 'o3', reasoning: { summary: 'auto' } })
  expect([response.status, await response.text()]).toEqual([400, '{"error":{"message":"Unknown model"}}'])
  expect(bodies).toHaveLength(1)
  const plain = aProvider(new Response(refusal, { status: 400 }))
  expect((await plain.ask({ model: 'o3' })).status).toBe(400)
  expect(plain.bodies).toHaveLength(1)
})

test('what was thought under another organisation’s key is left out, and the conversation goes on', async () => {
  const unreadable = JSON.stringify({
    error: { code: 'invalid_encrypted_content', message: 'The encrypted content could not be verified.' },
  })
  const { ask, bodies } = aProvider(new Response(unreadable, { status: 400 }), new Response('an answer'))
  const question = { role: 'user', content: 'and now?' }
  await ask({
    model: 'o3',
    input: [
      { type: 'reasoning', id: 'rs_1', encrypted_content: 'sealed' },
      { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'calculate', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: '3' },
      question,
    ],
  })
  expect(bodies[1]).toEqual({
    model: 'o3',
    input: [
      { type: 'function_call', call_id: 'call_1', name: 'calculate', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: '3' },
      question,
    ],
  })
})
