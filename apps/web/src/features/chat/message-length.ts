import { formatCount } from '#lib/format'

// The contract's limit; its value would bring the schemas' code into the browser.
const messageMaxLength: typeof import('@better-chat/contract/ai-request').messageMaxLength = 200_000
/** What a field takes: room to cut a text down to what can be sent, and still fast to type in. */
const fieldMaxLength = messageMaxLength * 2

/** Why a text is too long to be sent; null when it is not. */
export function tooLongToSend(length: number): string | null {
  if (length <= messageMaxLength) return null
  return `This message has ${count(length)} characters; at most ${count(messageMaxLength)} can be sent at once. Shorten it or split it up.`
}

/** Why a text is not even taken into the field; null when it is. */
export function tooLongToHold(length: number): string | null {
  if (length <= fieldMaxLength) return null
  return `That would make ${count(length)} characters; at most ${count(messageMaxLength)} can be sent at once. Nothing was added and nothing was lost.`
}

function count(characters: number): string {
  return formatCount(characters)
}
