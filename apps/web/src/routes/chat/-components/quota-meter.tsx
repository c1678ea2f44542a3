import { Meter } from '#components/ui/meter'
import { quotaWords } from '#features/usage/nearest-limit'
import { useQuotaLimit } from '../-hooks/use-quota'

/** What is left of the free messages, as a thin line and in words; nothing where nothing is counted. */
export function QuotaMeter() {
  const limit = useQuotaLimit()
  if (!limit) return null
  const words = quotaWords(limit)
  return (
    <div className="px-2 pt-1 pb-1.5">
      <Meter label="Free messages" value={limit.used} max={limit.limit} words={words} />
      <p className="pt-1.5 text-muted-foreground text-small">{words}</p>
    </div>
  )
}
