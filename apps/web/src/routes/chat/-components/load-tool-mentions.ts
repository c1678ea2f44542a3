import { type ComponentType, lazy } from 'react'
import type { ToolMentionsProps } from './tool-mentions'

/** What names tools in a message: comes with the first `@`, or with a message that names some. Where it does not arrive the message can be written all the same. */
export const ToolMentions = lazy<ComponentType<ToolMentionsProps>>(() =>
  import('./tool-mentions').catch(() => ({ default: () => null })),
)
