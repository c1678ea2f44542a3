import type { MessageId } from '@better-chat/contract/ids'
import { useState } from 'react'

/**
 * How often the page has gone from one message to another. What was measured of the messages around the first says nothing
 * of where those around the second are: their list begins anew.
 */
export function useJumps(targetId: MessageId | undefined): number {
  const [last, setLast] = useState({ targetId, jumps: 0 })
  if (targetId === undefined || targetId === last.targetId) return last.jumps
  const jumps = last.jumps + (last.targetId === undefined ? 0 : 1)
  setLast({ targetId, jumps })
  return jumps
}
