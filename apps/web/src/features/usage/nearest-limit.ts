import type { Quota } from '@better-chat/contract/quota'
import { formatCount } from '#lib/format'

export type NearestLimit = { used: number; limit: number; period: 'today' | 'this month'; resetsAt: string }

/** The limit that a person meets first; null where nothing is limited. */
export function nearestLimit({ daily, monthly }: Pick<Quota, 'daily' | 'monthly'>): NearestLimit | null {
  const limits = [
    { ...daily, period: 'today' as const },
    { ...monthly, period: 'this month' as const },
  ].flatMap(({ limit, ...allowance }) => (limit === null ? [] : [{ ...allowance, limit }]))
  const [day, month] = limits
  if (!day || !month) return day ?? null
  return left(month) < left(day) ? month : day
}

function left({ used, limit }: { used: number; limit: number }): number {
  return Math.max(limit - used, 0)
}

/** `18 of 50 free messages today`; what is over the limit, because it was lowered, is not told. */
export function quotaWords({ used, limit, period }: NearestLimit): string {
  const count = Math.min(used, limit)
  return `${formatCount(count)} of ${formatCount(limit)} free messages ${period}`
}
