import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { FailureNotice } from './failure-notice'
import { MessageActions } from './message-actions'
import { MessagePart } from './message-part'

type AssistantMessageProps = {
  message: ChatMessage
  model: Model | undefined
  isStreaming: boolean
  onRetry: (() => void) | undefined
}

/** An answer: its parts in order, why it failed if it did, and what can be done with it. */
export function AssistantMessage({ message, model, isStreaming, onRetry }: AssistantMessageProps) {
  const error = message.metadata?.error
  const isEmpty = message.parts.every((part) => part.type === 'step-start')
  if (isEmpty && !error && isStreaming) return null
  return (
    <article aria-label={model ? `Answer of ${model.label}` : 'Answer'} className="group/message flex flex-col gap-3">
      {partKeys(message).map(({ key, part }) => (
        <MessagePart key={key} partKey={`${message.id}/${key}`} part={part} isStreaming={isStreaming} />
      ))}
      {isEmpty && !error && (
        <p className="text-answer text-muted-foreground">This answer was stopped before it began.</p>
      )}
      {error && <FailureNotice error={error} hasPartial={!isEmpty} onRetry={onRetry} />}
      {!isStreaming && <MessageActions message={message} model={model} onRetry={onRetry} />}
    </article>
  )
}

/** Who a part is: its kind and its place among those of its kind. Its place among all moves when the stored form leaves marks out. */
function partKeys(message: ChatMessage): { key: string; part: ChatMessagePart }[] {
  return message.parts.map((part, index) => {
    const place = message.parts.slice(0, index).filter((earlier) => earlier.type === part.type).length
    return { key: `${part.type}-${place}`, part }
  })
}
