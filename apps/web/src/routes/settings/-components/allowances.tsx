import { useQuery } from '@tanstack/react-query'
import { Meter } from '#components/ui/meter'
import { modelListOptions } from '#features/models/model-queries'
import { allowances } from '#features/usage/allowances'
import { quotaOptions } from '#features/usage/quota-query'
import { formatMoment } from '#lib/format'

/** What is left of what is limited, and when it begins anew; nothing where nothing is. */
export function Allowances() {
  const { data: quota, isError } = useQuery(quotaOptions())
  const models = useQuery(modelListOptions()).data?.items
  const all = quota && models ? allowances(quota, models) : []
  if (isError && !quota) return <p role="status">What is left of your allowances could not be read.</p>
  if (all.length === 0) return null
  return (
    <ul aria-label="What is left" className="divide-y rounded-card border bg-card px-3.5">
      {all.map(({ name, used, limit, words, resetsAt }) => (
        <li key={name} className="py-3">
          <p className="flex items-baseline justify-between gap-3 pb-2">
            <span className="font-medium">{name}</span>
            <span className="text-muted-foreground tabular-nums">{words}</span>
          </p>
          <Meter label={name} value={used} max={limit} words={words} />
          <p className="pt-1.5 text-muted-foreground text-small">
            Begins anew {formatMoment(new Date(resetsAt), new Date())}
          </p>
        </li>
      ))}
    </ul>
  )
}
