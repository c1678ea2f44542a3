import type { Model } from '@better-chat/contract/model'
import type { Usage } from '@better-chat/contract/usage'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Segmented } from '#components/ui/segmented'
import { modelName, providerName } from '#features/models/model-name'
import { type Grouping, type Measure, others, type Series, toChart } from '#features/usage/usage-series'
import { amountWords } from '#features/usage/usage-words'
import { seriesColour, UsageBars } from './usage-bars'
import { UsageTable } from './usage-table'

const measures = [
  { id: 'tokens', label: 'Tokens' },
  { id: 'cost', label: 'Cost' },
] as const satisfies readonly { id: Measure; label: string }[]
const groupings = [
  { id: 'model', label: 'By model' },
  { id: 'provider', label: 'By provider' },
] as const satisfies readonly { id: Grouping; label: string }[]

/** What was used day by day, as bars or as a table. */
export default function UsageChart({ usage, models }: { usage: Usage; models: readonly Model[] }) {
  const [measure, setMeasure] = useState<Measure>('tokens')
  const [grouping, setGrouping] = useState<Grouping>('model')
  const [isTable, setIsTable] = useState(false)
  const chart = toChart(usage, measure, grouping)
  const named = (id: string) =>
    id === others ? 'Others' : grouping === 'model' ? modelName(models, id) : providerName(models, id)
  const props = { chart, measure, named }

  return (
    <section aria-label="Day by day" className="rounded-card border bg-card p-3.5 sm:p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented name="measure" label="What is shown" options={measures} value={measure} onChange={setMeasure} />
        <Segmented name="grouping" label="Told apart" options={groupings} value={grouping} onChange={setGrouping} />
        <Button
          variant="ghost"
          size="small"
          aria-pressed={isTable}
          className="ml-auto text-muted-foreground"
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? 'Show as bars' : 'Show as a table'}
        </Button>
      </div>
      {chart.series.length === 0 ? (
        <p className="py-16 text-center text-muted-foreground">No cost is known of these days.</p>
      ) : isTable ? (
        <UsageTable {...props} />
      ) : (
        <>
          <UsageBars {...props} />
          <Legend series={chart.series} measure={measure} named={named} />
        </>
      )}
    </section>
  )
}

type LegendProps = { series: readonly Series[]; measure: Measure; named: (id: string) => string }

function Legend({ series, measure, named }: LegendProps) {
  return (
    <ul aria-label="Colours" className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5">
      {series.map((one) => (
        <li key={one.id} className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden
            className="size-2.5 shrink-0 rounded-[3px] forced-color-adjust-none"
            style={{ background: seriesColour(one) }}
          />
          <span className="truncate">{named(one.id)}</span>
          <span className="text-muted-foreground tabular-nums">{amountWords(one.total, measure)}</span>
        </li>
      ))}
    </ul>
  )
}
