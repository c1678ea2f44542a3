import type { Capability, Model } from '@better-chat/contract/model'
import { formatDollars } from '#lib/format'

/** What a model can do, as said to who listens or points. */
export const capabilityWords: Record<Capability, string> = {
  vision: 'Sees images',
  files: 'Reads PDFs',
  tools: 'Uses tools',
  reasoning: 'Reasons',
}

/** How much a model can hold, short: `128K`, `1M`, `1.5M`; null where that is not known. */
export function contextLabel({ contextWindow }: Pick<Model, 'contextWindow'>): string | null {
  if (contextWindow === null) return null
  const thousands = Math.round(contextWindow / 1_000)
  // The usual powers of two are a little more than they are called.
  if (thousands < 1_000) return `${thousands}K`
  return `${Math.round(thousands / 100) / 10}M`
}

/** What a million tokens cost, in and out: `$0.15 in, $0.60 out`, or that it is not known; null where nobody is paid. */
export function priceLabel({ price, access }: Pick<Model, 'price' | 'access'>): string | null {
  if (access === 'demo' || access === 'local') return null
  return price ? `${formatDollars(price.input)} in, ${formatDollars(price.output)} out` : 'price unknown'
}

/** The next model whose name, or a word of it, begins with what is typed, from the active one on; undefined when none does. */
export function findByTyping<Option extends { model: Model }>(
  options: readonly Option[],
  active: Option | undefined,
  typed: string,
): Option | undefined {
  const wanted = typed.toLowerCase()
  // One letter again and again goes from one to the next.
  const from = (active ? options.indexOf(active) : -1) + (wanted.length === 1 ? 1 : 0)
  const around = [...options.slice(Math.max(0, from)), ...options.slice(0, Math.max(0, from))]
  return around.find(({ model }) => {
    const label = model.label.toLowerCase()
    return label.startsWith(wanted) || label.split(/\s+/).some((word) => word.startsWith(wanted))
  })
}
