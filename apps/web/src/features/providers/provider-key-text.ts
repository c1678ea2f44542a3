const quotes = /^["'“”‘’`]+|["'“”‘’`,;]+$/g
/** `OPENAI_API_KEY=`, `"apiKey": `, `Authorization: `. */
const names = /^["']?[\w-]*(?:key|token|secret|auth|authorization)["']?\s*[:=]\s*/i
const blanks = /[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g

/** A key as it was meant: people copy it with line breaks, quotes, the name of its variable, or as the header it stands in. */
export function cleanKey(pasted: string): string {
  let key = pasted.replace(blanks, ' ').trim()
  for (let before = ''; before !== key; ) {
    before = key
    key = key
      .replace(quotes, '')
      .replace(/^export /, '')
      .replace(names, '')
      .replace(/^bearer /i, '')
      .trim()
  }
  return key.replaceAll(' ', '')
}

/** How the keys of a provider begin, the longer beginnings first. */
const beginnings: [beginning: string, provider: string, label: string][] = [
  ['sk-ant-', 'anthropic', 'Anthropic'],
  ['sk-or-', 'openrouter', 'OpenRouter'],
  ['sk-proj-', 'openai', 'OpenAI'],
  ['sk-svcacct-', 'openai', 'OpenAI'],
  ['AIza', 'google', 'Google'],
  ['gsk_', 'groq', 'Groq'],
  ['xai-', 'xai', 'xAI'],
]

/**
 * Whose key this looks like, when that is somebody else than the provider; null when it may be right, and for a server
 * that is nobody's we know (null). Only a hint: no key is refused for it.
 */
export function foreignKeyHint(key: string, provider: string | null): string | null {
  if (provider === null) return null
  const found = beginnings.find(([beginning]) => key.startsWith(beginning))
  if (found) return found[1] === provider ? null : `This looks like a key for ${found[2]}.`
  // Many providers begin theirs so; these two do not.
  if (key.startsWith('sk-') && provider === 'anthropic') return 'Keys for Anthropic begin with sk-ant-.'
  return key.startsWith('sk-') && provider === 'google' ? 'This does not look like a key for Google.' : null
}
