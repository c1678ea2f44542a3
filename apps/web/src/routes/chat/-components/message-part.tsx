import type { ChatMessagePart } from '@better-chat/contract/message'
import { AnswerText } from './answer-text'
import { ReasoningPart } from './reasoning-part'

type MessagePartProps = { part: ChatMessagePart; isStreaming: boolean; reasoningMs: number | undefined }

/** One component for each kind of part. A kind nobody has drawn yet shows nothing rather than something wrong. */
export function MessagePart({ part, isStreaming, reasoningMs }: MessagePartProps) {
  switch (part.type) {
    case 'text':
      return <AnswerText text={part.text} isStreaming={isStreaming && part.state !== 'done'} />
    case 'reasoning':
      return (
        <ReasoningPart text={part.text} isLive={isStreaming && part.state === 'streaming'} durationMs={reasoningMs} />
      )
    default:
      return null
  }
}
