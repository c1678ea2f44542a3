import type { ProviderModels } from '@better-chat/contract/provider-key'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button'
import { api, orpc } from '#lib/api'
import { cn } from '#lib/cn'
import { formatCount } from '#lib/format'
import { readableError } from '#lib/readable-error'

/** Asks a provider again which models its key can use, and says how many there are. */
export function RefreshModels({ provider, label }: { provider: string; label: string }) {
  const queryClient = useQueryClient()
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => api.providerKeys.refreshModels({ provider }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.models.key() }),
  })
  return (
    <>
      <Button
        variant="ghost"
        size="small"
        disabled={isPending}
        aria-label={`Refresh models of ${label}`}
        onClick={() => mutate()}
      >
        <RefreshCw strokeWidth={1.75} className={isPending ? 'animate-spin' : ''} />
        Refresh models
      </Button>
      <span role="status" className={cn('text-small', error ? 'text-destructive' : 'text-muted-foreground')}>
        {error ? readableError(error) : data && countOf(data)}
      </span>
    </>
  )
}

function countOf({ count, listed }: ProviderModels): string {
  const models = `${formatCount(count)} ${count === 1 ? 'model' : 'models'}`
  return listed > count ? `${models} of ${formatCount(listed)} listed can chat` : models
}
