import { type Usage, type UsageQuery, type UsageSums, usageMaxDays } from '@better-chat/contract/usage'
import { DomainError } from '#domain/errors'
import { knownTimeZone } from '#domain/settings/time-zone'
import { addDays, localDayOf, localDays } from '#domain/usage/local-days'
import type { UsageRecords } from '#domain/usage/usage-record'

export type ShowUsageDeps = { usage: Pick<UsageRecords, 'sumUp'>; now: () => Date }

const usualDays = 30

/**
 * What this person used on some days of their calendar.
 * @throws DomainError `bad-request` for days that are none, the wrong way round, or too many.
 */
export function showUsage(deps: ShowUsageDeps, query: UsageQuery): Usage {
  const timeZone = knownTimeZone(query.timeZone)
  const to = query.to ?? localDayOf(deps.now(), timeZone)
  const from = query.from ?? addDays(to, 1 - usualDays)
  if (from > to) throw invalid('must not be after `to`')
  if (addDays(from, usageMaxDays) <= to) throw invalid(`must be at most ${usageMaxDays} days before \`to\``)
  const sums = deps.usage.sumUp(localDays(from, to, timeZone))
  return { from, to, timeZone, totals: totalOf(sums.days), ...sums }
}

function invalid(message: string): DomainError {
  return new DomainError('bad-request', { issues: [{ path: 'from', message }] })
}

function totalOf(all: readonly UsageSums[]): UsageSums {
  const sum = (count: (one: UsageSums) => number) => all.reduce((total, one) => total + count(one), 0)
  return {
    calls: sum(({ calls }) => calls),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedInputTokens: sum(({ cachedInputTokens }) => cachedInputTokens),
    cacheWriteTokens: sum(({ cacheWriteTokens }) => cacheWriteTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    reasoningTokens: sum(({ reasoningTokens }) => reasoningTokens),
    costMicros: sum(({ costMicros }) => costMicros),
    unpricedCalls: sum(({ unpricedCalls }) => unpricedCalls),
  }
}
