import type { MessageMetadata } from '@better-chat/contract/message'
import { formatCount } from '#lib/format'

/** What a limit of ours kept from the answer, in sentences; empty where none did. Where the model sees from, a line between the messages says. */
export function cutSentences({ cut }: Pick<MessageMetadata, 'cut'> = {}): string[] {
  return cut?.steps ? [outOfRounds(cut.steps - 1, cut.isFree)] : []
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

function outOfRounds(rounds: number, isFree: boolean): string {
  return `It has used the ${formatCount(rounds)} rounds of tools that ${isFree ? 'a free' : 'an'} answer may take.`
}
