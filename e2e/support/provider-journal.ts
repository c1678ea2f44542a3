type Entry = { body: { messages?: { role: string; content: string | { text?: string }[] }[] } | null }

/** What the provider was asked, in the order it was asked: the last message of each request that one of these texts began. */
export async function askedOf(first: string): Promise<string[]> {
  const { origin } = new URL(process.env.E2E_PROVIDER_URL ?? '')
  const response = await fetch(`${origin}/__aimock/journal`)
  // aimock writes it.
  const entries = (await response.json()) as Entry[]
  return entries.flatMap(({ body }) => {
    const texts = (body?.messages ?? []).filter(({ role }) => role === 'user').map(({ content }) => textOf(content))
    return texts[0] === first ? [texts.at(-1) ?? ''] : []
  })
}

function textOf(content: string | { text?: string }[]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('')
}
