import type { ReasoningEffort } from '@better-chat/contract/model'

/** The levels of thinking, from the least on. */
export const efforts = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const satisfies ReasoningEffort[]

/** The same as people read them. */
export const effortLabels: Record<ReasoningEffort, string> = {
  off: 'Off',
  minimal: 'Minimal',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  xhigh: 'Very high',
  max: 'Maximum',
}
