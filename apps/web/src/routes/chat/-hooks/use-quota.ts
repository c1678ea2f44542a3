import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { modelListOptions } from '#features/models/model-queries'
import { nearestLimit } from '#features/usage/nearest-limit'
import { quotaOptions } from '#features/usage/quota-query'

/** The limit of free messages that is reached first; null where nothing is counted. */
export function useQuotaLimit() {
  const { data: models } = useSuspenseQuery(modelListOptions())
  const { data: quota } = useQuery(quotaOptions())
  const isCounted = models.items.some(({ access, isAvailable }) => access === 'free' && isAvailable)
  return quota && isCounted ? nearestLimit(quota) : null
}

/** Reads the quota again as answers begin and end, which changes it. */
export function useFreshQuota(running: number): void {
  const queryClient = useQueryClient()
  const before = useRef(running)
  useEffect(() => {
    if (before.current === running) return
    before.current = running
    void queryClient.invalidateQueries({ queryKey: quotaOptions().queryKey })
  }, [queryClient, running])
}
