import type { Conversation } from '@better-chat/contract/conversation'

/** Whether a message waits that the server sends by itself, any moment now. */
export function nextGoesOut({ queue, isGenerating }: Pick<Conversation, 'queue' | 'isGenerating'>): boolean {
  return queue?.hold === null && !isGenerating
}
