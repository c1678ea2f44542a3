import type { Model } from '@better-chat/contract/model'
import type { Quota } from '@better-chat/contract/quota'
import { formatCount } from '#lib/format'
import { formatMicros } from './usage-words'

export type Allowance = { name: string; used: number; limit: number; words: string; resetsAt: string }

/** Everything that is limited: the free messages where there are free models, and the person's own budget. */
export function allowances({ daily, monthly, budget }: Quota, models: readonly Model[]): Allowance[] {
  const isCounted = models.some(({ access, isAvailable }) => access === 'free' && isAvailable)
  const periods = [
    { name: 'Free messages today', ...daily },
    { name: 'Free messages this month', ...monthly },
  ]
  const messages = periods.flatMap(({ name, limit, used, resetsAt }) =>
    limit === null || !isCounted
      ? []
      : [{ name, limit, used, resetsAt, words: `${formatCount(Math.min(used, limit))} of ${formatCount(limit)}` }],
  )
  if (!budget) return messages
  const { limitMicros: limit, usedMicros: used, resetsAt } = budget
  return [
    ...messages,
    { name: 'Your budget this month', limit, used, resetsAt, words: `${formatMicros(used)} of ${formatMicros(limit)}` },
  ]
}
