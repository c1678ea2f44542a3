import type { ChatMessage } from '@better-chat/contract/message'
import { lazy, Suspense } from 'react'
import { storedOf } from '#features/chat/stored-messages'
import { loadVersions } from './load-versions'

const nothing = { default: () => null }
// Without it the shown branch is still there to be read.
const MessageVersions = lazy(() => loadVersions().catch(() => nothing))

/** Whether others stand in the place of a message. */
export function hasVersions(message: ChatMessage): boolean {
  return storedOf(message)?.siblingIds !== undefined
}

/** How many versions of a message there are, and the way to the others. Always there: else nobody would know of them. */
export function Versions({ message }: { message: ChatMessage }) {
  const stored = storedOf(message)
  if (!stored?.siblingIds) return null
  return (
    <Suspense fallback={<span className="h-8 w-20 touch:h-11 touch:w-30" />}>
      <MessageVersions messageId={stored.id} siblingIds={stored.siblingIds} />
    </Suspense>
  )
}
