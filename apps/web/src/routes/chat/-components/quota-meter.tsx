import { quotaWords } from '#features/usage/nearest-limit'
import { useQuotaLimit } from '../-hooks/use-quota'

/** What is left of the free messages, as a thin line and in words; nothing where nothing is counted. */
export function QuotaMeter() {
  const limit = useQuotaLimit()
  if (!limit) return null
  const words = quotaWords(limit)
  const share = Math.min(limit.used / limit.limit, 1)
  return (
    <div className="px-2 pt-1 pb-1.5">
      {/* biome-ignore lint/a11y/useSemanticElements: each browser draws its own <meter>, in its own colours */}
      <div
        role="meter"
        aria-label="Free messages"
        aria-valuemin={0}
        aria-valuemax={limit.limit}
        aria-valuenow={Math.min(limit.used, limit.limit)}
        aria-valuetext={words}
        className="h-[3px] overflow-hidden rounded-full bg-border forced-colors:border"
      >
        <div
          className="h-full rounded-full bg-primary data-full:bg-destructive forced-colors:bg-[Highlight]"
          data-full={share === 1 || undefined}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className="pt-1.5 text-muted-foreground text-small">{words}</p>
    </div>
  )
}
