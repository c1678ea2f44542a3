/**
 * OpenAI shows summaries of thoughts to verified organisations only, and refuses everybody else's whole request for asking.
 * Such a request is made once more without asking: an answer without its thoughts is better than none.
 */
export function withoutSummaryIfRefused(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (response.status !== 400 || typeof init?.body !== 'string' || !init.body.includes('"summary"')) return response
    const refusal = await response.text()
    if (!isAboutSummaries(refusal)) return new Response(refusal, response)
    return fetch(input, { ...init, body: withoutSummary(init.body) })
  }
}

/** "Your organization must be verified to generate reasoning summaries", and the parameter it names. */
function isAboutSummaries(refusal: string): boolean {
  return /reasoning\.summary|reasoning summar/i.test(refusal)
}

function withoutSummary(body: string): string {
  const { reasoning, ...request } = JSON.parse(body)
  const { summary: _summary, ...rest } = reasoning ?? {}
  return JSON.stringify(Object.keys(rest).length > 0 ? { ...request, reasoning: rest } : request)
}
