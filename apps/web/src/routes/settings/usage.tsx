import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ErrorNotice } from '#components/error-page'
import { Button } from '#components/ui/button'
import { Segmented } from '#components/ui/segmented'
import { Skeleton } from '#components/ui/skeleton'
import { saveFile } from '#features/markdown/save-file'
import { modelListOptions } from '#features/models/model-queries'
import { useUpdateSettings } from '#features/settings/settings-queries'
import { useSettingsInEffect } from '#features/settings/use-settings-in-effect'
import { usageCsv } from '#features/usage/usage-csv'
import { periodFrom, type UsagePeriodId, usagePeriods } from '#features/usage/usage-periods'
import { usageOptions } from '#features/usage/usage-query'
import { readableError } from '#lib/readable-error'
import { Allowances } from './-components/allowances'
import { BudgetField } from './-components/budget-field'
import { SaveState } from './-components/save-state'
import { SettingsPage } from './-components/settings-page'
import { UsageShares } from './-components/usage-shares'
import { UsageTotals } from './-components/usage-totals'

const UsageChart = lazy(() => import('./-components/usage-chart'))

export const Route = createFileRoute('/settings/usage')({
  validateSearch: ({ period }): { period?: UsagePeriodId } =>
    period === undefined ? {} : { period: periodFrom(period) },
  head: () => ({ meta: [{ title: 'Usage · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: UsagePage,
})

function UsagePage() {
  const period = periodFrom(Route.useSearch().period)
  const navigate = Route.useNavigate()
  const settings = useSettingsInEffect()
  const { mutate, status, error } = useUpdateSettings()
  return (
    <SettingsPage title="Usage" state={<SaveState status={status} error={error} />}>
      <div className="flex flex-col gap-8 pt-1">
        <Allowances />
        <BudgetField
          value={settings.monthlyBudgetMicros}
          save={(monthlyBudgetMicros, onSuccess) => mutate({ monthlyBudgetMicros }, { onSuccess })}
        />
        <section aria-labelledby="used" className="flex flex-col gap-5 border-t pt-7">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="used" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
              What you used
            </h2>
            <Segmented
              name="period"
              label="How far back"
              options={usagePeriods}
              value={period}
              onChange={(id) => void navigate({ search: { period: id }, replace: true, resetScroll: false })}
            />
          </div>
          <Used period={period} />
        </section>
      </div>
    </SettingsPage>
  )
}

function Used({ period }: { period: UsagePeriodId }) {
  const now = useToday()
  const { data: usage, error, isFetching, isPlaceholderData, refetch } = useQuery(usageOptions(period, now))
  const models = useQuery(modelListOptions()).data?.items ?? []

  if (error && !usage) {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center justify-between gap-3 rounded-card border bg-destructive-soft py-2 pr-2 pl-3.5"
      >
        <p className="min-w-0 flex-1 basis-56">{readableError(error)}</p>
        <Button variant="outline" size="small" disabled={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    )
  }
  if (!usage) return <UsedSkeleton />
  if (usage.totals.calls === 0) {
    return (
      <p
        aria-busy={isPlaceholderData}
        className="rounded-card border border-dashed px-4 py-10 text-center text-muted-foreground"
      >
        Nothing was used {period === 'today' ? 'today' : 'in these days'}. What you ask of models is counted here, to
        the token.
      </p>
    )
  }
  return (
    <div aria-busy={isPlaceholderData} className="flex flex-col gap-7 transition-opacity aria-busy:opacity-60">
      <UsageTotals totals={usage.totals} />
      {usage.from !== usage.to && (
        <Suspense fallback={<Skeleton className="h-80" />}>
          <UsageChart usage={usage} models={models} />
        </Suspense>
      )}
      <UsageShares usage={usage} models={models} />
      <div className="flex flex-wrap items-center justify-between gap-3 text-muted-foreground">
        <p>Days as in {usage.timeZone.replaceAll('_', ' ')}. Costs by the price lists of the providers.</p>
        <Button
          variant="outline"
          size="small"
          onClick={() => saveFile(`usage-${usage.from}-${usage.to}.csv`, usageCsv(usage))}
        >
          <Download strokeWidth={1.75} />
          Download CSV
        </Button>
      </div>
    </div>
  )
}

/** The moment, as of when the page was last looked at: one that stays open sees the days begin. */
function useToday(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const look = () => setNow(new Date())
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return now
}

function UsedSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-7">
      <p className="sr-only">Adding up what you used</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {['cost', 'answers', 'in', 'out'].map((name) => (
          <Skeleton key={name} className="h-20" />
        ))}
      </div>
      <Skeleton className="h-80" />
    </div>
  )
}
