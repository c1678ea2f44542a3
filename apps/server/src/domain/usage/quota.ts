import type { Quota } from '@better-chat/contract/quota'

/** How many messages to free models a person may send; null is without a limit. */
export type QuotaLimits = { daily: number | null; monthly: number | null }

export type QuotaUse = { day: number; month: number }

/** The messages of free models, counted by day. Synchronous: the object is the user, and requests queue up in it. */
export type QuotaRepository = {
  /** Counted messages and held places, of a day and of its month. */
  find(day: string): QuotaUse
  /** Holds a place on this day. */
  reserve(day: string): void
  /** Gives the place back; a message that produced something is counted in its stead. */
  settle(day: string, isCounted: boolean): void
}

/** The UTC day of a moment, as `2026-11-24`. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** 00:00 UTC of the day. */
export function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
}

/** 00:00 UTC of the day after. */
export function endOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1))
}

/** 00:00 UTC of the month's first day. */
export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()))
}

/** 00:00 UTC of the next month's first day. */
export function endOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1))
}

/** What is left: days end at 00:00 UTC, months on the first. */
export function quotaOf(limits: QuotaLimits, use: QuotaUse, now: Date): Omit<Quota, 'budget'> {
  return {
    daily: { limit: limits.daily, used: use.day, resetsAt: endOfDay(now).toISOString() },
    monthly: { limit: limits.monthly, used: use.month, resetsAt: endOfMonth(now).toISOString() },
  }
}

/** The allowance that is used up, if one is: the month before the day, because it lasts longer. */
export function findExceeded({ daily, monthly }: Omit<Quota, 'budget'>) {
  const [period, allowance] = isUsedUp(monthly) ? (['month', monthly] as const) : (['day', daily] as const)
  return isUsedUp(allowance) ? { period, ...allowance, limit: allowance.limit } : null
}

type Allowance = Quota['daily']

function isUsedUp(allowance: Allowance): allowance is Allowance & { limit: number } {
  return allowance.limit !== null && allowance.used >= allowance.limit
}
