import type { ContextWindow } from '#domain/conversation/context-windows'
import type { Model } from '#domain/model/model-registry'
import {
  choosePromptWindow,
  newWindow,
  newWindowShare,
  type PromptPath,
  type PromptWindow,
  type PromptWindowDeps,
  restsOf,
  windowStart,
} from './prompt-window'

/** From so much of what fits on, the next window is prepared: two or three turns before it is needed, with luck. */
const preparedFrom = 0.75
/** A window that is fuller than this is no preparation: it would be left again soon after it came into use. */
const mostPrepared = 0.75

/** Whether no window of a conversation needs anything yet, when so many tokens are added to what was shown. */
export function isRoomy({ cut, tokens, maxTokens }: PromptWindow, addedTokens: number): boolean {
  return (cut === null || cut.summary !== null) && tokens + addedTokens <= maxTokens * preparedFrom
}

/** The window of a path that needs a summary next: the one in use, or the one after it where that is nearly full. Null where none does. */
export function planSummary(
  deps: PromptWindowDeps,
  path: PromptPath,
  model: Model,
): (ContextWindow & { isNew: boolean }) | null {
  const shown = choosePromptWindow(deps, path, model)
  const { messages, cut, tokens, maxTokens } = shown
  if (cut && cut.summary === null) return cut
  if (isRoomy(shown, 0)) return null
  const rest = restsOf(messages)
  const windows = new Map(deps.windows.list(path.conversationId).map((window) => [window.fromMessageId, window]))
  const prepared = messages.find(
    ({ id }, index) => index > 0 && windows.has(id) && (rest[index] ?? 0) <= maxTokens * mostPrepared,
  )
  const known = prepared && windows.get(prepared.id)
  if (known) return known.summary === null ? { ...known, isNew: false } : null
  // So much that it takes its share of what fits once the one in use is full, and not before.
  const at = windowStart(messages, rest, tokens - maxTokens * (1 - newWindowShare))
  // Turns that are too long for that leave nothing to prepare.
  return at === 0 ? null : newWindow(deps, path.conversationId, messages[at])
}
