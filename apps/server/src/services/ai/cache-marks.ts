import type { ModelMessage, SystemModelMessage } from 'ai'
import type { PromptCaching, ProviderOptions } from '#domain/model/model-registry'

/** The instructions, marked: with the tools, which stand before them, they are the same all day. */
export function markInstructions(content: string, { mark }: PromptCaching): string | SystemModelMessage {
  return mark ? { role: 'system', content, providerOptions: mark } : content
}

/**
 * The messages with a mark on the newest, for the next call of this answer, and on the person's newest, for the answer after it;
 * with the instructions that makes three, of the four Claude takes. Marks of an earlier call are taken off.
 */
export function markNewest(messages: ModelMessage[], { mark }: PromptCaching): ModelMessage[] {
  if (!mark) return messages
  const marked = [messages.length - 1, messages.findLastIndex(({ role }) => role === 'user')]
  return messages.map((message, index) => {
    const { providerOptions: _before, ...bare } = message
    return marked.includes(index) ? { ...bare, providerOptions: mark } : bare
  })
}

/** The options of a call, with the name under which its prompt is kept. */
export function withCacheKey(options: ProviderOptions, { keyed }: PromptCaching, id: string): ProviderOptions {
  const key = keyed?.(id) ?? {}
  const names = new Set([...Object.keys(options), ...Object.keys(key)])
  return Object.fromEntries([...names].map((name) => [name, { ...options[name], ...key[name] }]))
}
