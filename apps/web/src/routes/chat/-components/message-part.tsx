import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import { type ComponentType, lazy, Suspense } from 'react'
import { isToolPart } from '#features/chat/is-tool-part'
import { AnswerText } from '#features/markdown/answer-text'
import { FilePart } from './file-part'
import { ReasoningPart } from './reasoning-part'
import type { ToolPartProps } from './tool-part'

// Most conversations call no tool; one whose code does not arrive is there to be read all the same.
const ToolPart = lazy<ComponentType<ToolPartProps>>(() => import('./tool-part').catch(() => ({ default: () => null })))

type MessagePartProps = {
  message: ChatMessage
  part: ChatMessagePart
  isStreaming: boolean
  /** How long this part took, where that is known. */
  durationMs: number | undefined
  reasoningTokens: number | undefined
}

/** One component for each kind of part. A kind that is newer than this page shows nothing rather than something wrong. */
export function MessagePart({ message, part, isStreaming, durationMs, reasoningTokens }: MessagePartProps) {
  if (isToolPart(part)) {
    return (
      <Suspense fallback={<div className="h-10.5 rounded-card border bg-card touch:h-11.5" />}>
        <ToolPart message={message} part={part} isStreaming={isStreaming} />
      </Suspense>
    )
  }
  switch (part.type) {
    case 'text':
      return <AnswerText text={part.text} isStreaming={isStreaming && part.state !== 'done'} />
    case 'reasoning':
      return (
        <ReasoningPart
          text={part.text}
          isLive={isStreaming && part.state === 'streaming'}
          durationMs={durationMs}
          tokens={reasoningTokens}
        />
      )
    case 'file':
      return <FilePart part={part} />
    // Together below the answer.
    case 'source-url':
    case 'source-document':
    // Marks, and what only the provider's own code reads.
    case 'step-start':
    case 'data-retry':
    case 'data-progress':
    case 'custom':
    case 'reasoning-file':
    case 'steering-message':
      return null
    default:
      return ignore(part)
  }
}

const ignored = new Set<string>()

/** The compiler knows no other kind; a server that was updated meanwhile may. */
function ignore(part: never): null {
  const { type } = part as { type: string }
  if (import.meta.env.DEV && !ignored.has(type)) console.warn(`Nothing draws parts of the kind ${type}`)
  ignored.add(type)
  return null
}
