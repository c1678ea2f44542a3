/** Null where an answer is nothing but calls of tools. */
type Content = string | { text?: string }[] | null
type Entry = {
  body: {
    model?: string
    messages?: { role: string; content: Content }[]
    tools?: { function: { name: string } }[]
  } | null
}

/** What the provider was asked, in the order it was asked: the last message of each request that one of these texts began. */
export async function askedOf(first: string): Promise<string[]> {
  return (await readEntries()).flatMap(({ body }) => {
    const texts = (body?.messages ?? []).filter(({ role }) => role === 'user').map(({ content }) => textOf(content))
    return texts[0] === first ? [texts.at(-1) ?? ''] : []
  })
}

/** What was said in the prompt of the last request of this model that spoke of this word, without the instructions. */
export async function promptOf(word: string, model = ''): Promise<string[]> {
  const prompts = (await readEntries()).flatMap(({ body }) =>
    body?.messages && body.model?.includes(model)
      ? [body.messages.flatMap(({ role, content }) => (isSaid(role) ? [textOf(content)] : []))]
      : [],
  )
  // The request for a title speaks of it too.
  const isMeant = (texts: string[]) => texts.some((text) => text.includes(word) && !text.startsWith('Name this'))
  return prompts.findLast(isMeant) ?? []
}

function isSaid(role: string): boolean {
  return role === 'user' || role === 'assistant'
}

async function readEntries(): Promise<Entry[]> {
  const { origin } = new URL(process.env.E2E_PROVIDER_URL ?? '')
  const response = await fetch(`${origin}/__aimock/journal`)
  // aimock writes it.
  return (await response.json()) as Entry[]
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('')
}

/** Which tools were offered with the last request whose newest message of a person is this one; null where there was none. */
export async function offeredWith(text: string): Promise<string[] | null> {
  const asked = (await readEntries()).findLast(({ body }) => {
    const last = body?.messages?.findLast(({ role }) => role === 'user')
    return last !== undefined && textOf(last.content) === text
  })
  return asked ? (asked.body?.tools ?? []).map(({ function: { name } }) => name) : null
}
