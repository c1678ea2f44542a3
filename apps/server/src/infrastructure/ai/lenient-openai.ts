type Body = { reasoning?: Record<string, unknown>; input?: Record<string, unknown>[]; [name: string]: unknown }

/** What OpenAI refuses a whole request for, and the request without it. */
const leavings: { isRefused: (refusal: string) => boolean; without: (body: Body) => Body }[] = [
  {
    // "Your organization must be verified to generate reasoning summaries", and the parameter it names.
    isRefused: (refusal) => /reasoning\.summary|reasoning summar/i.test(refusal),
    without: ({ reasoning: { summary: _summary, ...reasoning } = {}, ...body }) =>
      Object.keys(reasoning).length > 0 ? { ...body, reasoning } : body,
  },
  {
    // Encrypted thoughts belong to one organisation: after a change of keys those of before cannot be read any more.
    isRefused: (refusal) => /invalid_encrypted_content|encrypted content/i.test(refusal),
    without: ({ input = [], ...body }) => ({
      ...body,
      // With its id a call or a text would ask for the thought that stood before it.
      input: input.flatMap(({ id: _id, ...item }) => (item.type === 'reasoning' ? [] : [item])),
    }),
  },
]

/**
 * OpenAI refuses a whole request for what an answer can do without: the summary of its thoughts, or what was thought
 * under another key. Such a request is made once more without it, and once more again if it asked for both.
 */
export function lenientToOpenAI(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const ask: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (response.status !== 400 || typeof init?.body !== 'string') return response
    const refusal = await response.text()
    const leaving = leavings.find(({ isRefused }) => isRefused(refusal))
    const body = leaving && JSON.stringify(leaving.without(JSON.parse(init.body)))
    if (!body || body === init.body) return new Response(refusal, response)
    return ask(input, { ...init, body })
  }
  return ask
}
