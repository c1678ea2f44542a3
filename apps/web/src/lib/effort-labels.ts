import type { ReasoningEffort } from '@better-chat/contract/model'

/** The levels of thinking as people read them. */
export const effortLabels: Record<ReasoningEffort, string> = {
  off: 'Off',
  minimal: 'Minimal',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  xhigh: 'Very high',
  max: 'Maximum',
}
