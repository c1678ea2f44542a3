import type { MessageMetadata, UnseenReason } from '@better-chat/contract/message'
import { locale } from '#lib/format'
import { middleTruncated } from './middle-truncated'

const mostNames = 3
const nameLength = 40

/** Which files a model was not shown and why, a sentence for each reason; empty where it was shown all. */
export function unseenSentences({ unseenFiles = [] }: Pick<MessageMetadata, 'unseenFiles'> = {}): string[] {
  return reasons.flatMap((why) => {
    const names = unseenFiles.filter((file) => file.why === why).map(({ name }) => name)
    return names.length > 0 ? [sentences[why](listNames(names), names.length === 1)] : []
  })
}

const reasons = ['missing', 'not-readable', 'too-much', 'shortened'] as const satisfies UnseenReason[]

const sentences: Record<UnseenReason, (names: string, isOne: boolean) => string> = {
  missing: (names, isOne) => `The model was not shown ${names}: ${isOne ? 'it is' : 'they are'} no longer there.`,
  'not-readable': (names, isOne) =>
    `The model was not shown ${names}: it does not read files of ${isOne ? 'this kind' : 'their kind'}.`,
  'too-much': (names, isOne) =>
    `The model was not shown ${names}: ${isOne ? 'it is' : 'they are'} more than goes along with one question.`,
  shortened: (names, isOne) =>
    `The model was shown only the beginning of ${names}: ${isOne ? 'it is' : 'they are'} longer than what is sent.`,
}

function listNames(names: readonly string[]): string {
  const different = [...new Set(names)]
  const shown = different.slice(0, different.length > mostNames + 1 ? mostNames : undefined).map(quoted)
  const others = different.length - shown.length
  const all = others > 0 ? [...shown, `${others} others`] : shown
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(all)
}

/** In marks that keep the direction of its letters to itself (UAX #9). */
function quoted(name: string): string {
  return `\u2068${middleTruncated(name, nameLength)}\u2069`
}
