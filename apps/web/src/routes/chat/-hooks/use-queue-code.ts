import { useEffect, useState } from 'react'
import { loadedQueue, loadQueue } from './load-queue'

/** What draws a queue and works with it, as soon as it is needed and here. */
export function useQueueCode(isNeeded: boolean) {
  const [code, setCode] = useState(loadedQueue)
  useEffect(() => {
    if (isNeeded && !code) void loadQueue().then(setCode)
  }, [isNeeded, code])
  return code
}
