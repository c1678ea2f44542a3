import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOutError } from './signed-out'

/** The cache of everything the server knows; a session that ended anywhere calls `onSignedOut`. */
export function createQueryClient(options: { onSignedOut: () => void }): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOutError(error)) options.onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
    },
  })
}

/** An answer in the 4xx range will not change by asking again. */
function isRefusal(error: Error): boolean {
  return isSignedOutError(error) || ('status' in error && typeof error.status === 'number' && error.status < 500)
}
