import type { ChatMessage } from '@better-chat/contract/message'

/**
 * While an answer is told again from its beginning, what was on screen stays until the telling has come as far: nothing
 * blinks, and nothing is read twice.
 */
export function keepWhileCatchingUp(shown: ChatMessage[], told: ChatMessage[]): ChatMessage[] {
  const [before, now] = [shown.at(-1), told.at(-1)]
  return before && before.id === now?.id && answerLength(now) < answerLength(before) ? shown : told
}

/** How much was said and thought, in UTF-16 code units; a call counts as one. */
export function answerLength({ parts }: Pick<ChatMessage, 'parts'>): number {
  return parts.reduce(
    (sum, part) =>
      sum + (part.type === 'text' || part.type === 'reasoning' ? part.text.length : Number('toolCallId' in part)),
    0,
  )
}
