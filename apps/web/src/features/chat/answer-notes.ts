import type { MessageMetadata } from '@better-chat/contract/message'
import { cutSentences } from './answer-cut'
import { unseenSentences } from './unseen-files'

/** What a person should know of an answer that is there: what the model was not shown, who took no part, and what a limit cut off. */
export function answerNotes(metadata: MessageMetadata | undefined): string[] {
  const missing = metadata?.missingServers ?? []
  return [
    ...unseenSentences(metadata),
    ...missing.map(({ server, why }) => `Without the tools of \u2068${server}\u2069. ${why}`),
    ...cutSentences(metadata),
  ]
}
