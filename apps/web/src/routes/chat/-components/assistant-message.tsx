import type { ChatMessage } from '@better-chat/contract/message'
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
      {message.parts.map((part, index) => (
        <MessagePart
          // Parts only ever grow at the end, so their place is who they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          partKey={`${message.id}/${index}`}
          part={part}
          isStreaming={isStreaming}
        />
      ))}
      {isEmpty && !error && <p className="text-answer text-muted-foreground">This answer was stopped before it began.</p>}
      {error && <FailureNotice error={error} hasPartial={!isEmpty} onRetry={onRetry} />}
      {!isStreaming && <MessageActions message={message} model={model} onRetry={onRetry} />}
    </article>
  )
}
