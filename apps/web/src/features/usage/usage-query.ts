import { keepPreviousData } from '@tanstack/react-query'
import { orpc } from '#lib/api'
import { timeZone } from '#lib/time-zone'
import { daysOf, type UsagePeriodId } from './usage-periods'

/** What the person used in a period; the one before is shown while it is read. */
export function usageOptions(period: UsagePeriodId, now: Date) {
  return orpc.usage.find.queryOptions({
    input: { ...daysOf(period, now), timeZone: timeZone() },
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
    staleTime: 10_000,
  })
}
