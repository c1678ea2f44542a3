import type { Conversation } from '@better-chat/contract/conversation'

// As long as the server itself waits for a name.
const awaitedForMs = 20_000

/** Whether the name a conversation gets after its first answer may still come. A clock that is wrong waits for nothing. */
export function isTitleAwaited(
  { titleSource, isGenerating, updatedAt }: Pick<Conversation, 'titleSource' | 'isGenerating' | 'updatedAt'>,
  nowMs: number,
): boolean {
  return titleSource === 'first-words' && !isGenerating && Math.abs(nowMs - Date.parse(updatedAt)) < awaitedForMs
}
