import type { MessageMetadata } from '@better-chat/contract/message'
import { formatCount } from '#lib/format'

/** What a limit of ours kept from the model, in sentences; empty where none did. */
export function cutSentences({ cut }: Pick<MessageMetadata, 'cut'> = {}): string[] {
  if (!cut) return []
  const { messages, steps, isFree } = cut
  return [...(messages ? [leftOut(messages, isFree)] : []), ...(steps ? [outOfRounds(steps - 1, isFree)] : [])]
}

/** Why an answer ended at a length limit. */
export function lengthSentence({ cut }: Pick<MessageMetadata, 'cut'>): string {
  if (cut?.outputTokens === undefined) return 'The answer reached its length limit.'
  const length = `${formatCount(cut.outputTokens)} tokens`
  return cut.isFree && cut.outputTokens >= freeTokens
    ? `A free answer ends after ${length}.`
    : `What is left of your budget for this month pays for ${length}.`
}

/** What a free answer takes; held to less, it was the budget. */
const freeTokens = 4_000

function leftOut(messages: number, isFree: boolean): string {
  const which = messages === 1 ? 'The earliest message was' : `The ${formatCount(messages)} earliest messages were`
  return isFree
    ? `${which} left out: a free answer reads about 28,000 tokens of a conversation.`
    : `${which} left out: the conversation is longer than what is sent.`
}

function outOfRounds(rounds: number, isFree: boolean): string {
  return `It has used the ${formatCount(rounds)} rounds of tools that ${isFree ? 'a free' : 'an'} answer may take.`
}
