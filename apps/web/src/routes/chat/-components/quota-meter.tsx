import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { modelListOptions } from '#features/models/model-queries'
import { nearestLimit, quotaWords } from '#features/usage/nearest-limit'
import { quotaOptions } from '#features/usage/quota-query'

/** What is left of the free messages, as a thin line and in words; nothing where nothing is counted. `running` answers change it as they begin and end. */
export function QuotaMeter({ running }: { running: number }) {
  const { data: models } = useSuspenseQuery(modelListOptions())
  const { data: quota } = useQuery(quotaOptions())
  useFreshQuota(running)
  const limit = quota && nearestLimit(quota)
  const isCounted = models.items.some(({ access, isAvailable }) => access === 'free' && isAvailable)
  if (!limit || !isCounted) return null
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

function useFreshQuota(running: number): void {
  const queryClient = useQueryClient()
  const before = useRef(running)
  useEffect(() => {
    if (before.current === running) return
    before.current = running
    void queryClient.invalidateQueries({ queryKey: quotaOptions().queryKey })
  }, [queryClient, running])
}
