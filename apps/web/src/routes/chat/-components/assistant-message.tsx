import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { answerEnd } from '#features/chat/answer-end'
import { answerNotes } from '#features/chat/answer-notes'
import { KeptScope } from '#lib/kept-state'
import { AnswerEndNotice, type AnswerHelp } from './answer-end-notice'
import { MessageActions } from './message-actions'
import { MessagePart } from './message-part'
import { SourceList } from './source-list'

type AssistantMessageProps = {
  message: ChatMessage
  model: Model | undefined
  isStreaming: boolean
  /** What a person can do about the newest answer once it has ended. */
  help: AnswerHelp | undefined
}

/** An answer: its parts in order, how it ended if not by itself, and what can be done with it. */
export function AssistantMessage({ message, model, isStreaming, help }: AssistantMessageProps) {
  const isEmpty = isEmptyAnswer(message)
  const replacedModelId = message.metadata?.replacedModelId
  // Providers count the thoughts of an answer together.
  const thoughts = message.parts.filter(({ type }) => type === 'reasoning').length
  const end = isStreaming ? null : answerEnd(message)
  if (isEmpty && isStreaming) return null
  return (
    <article aria-label={model ? `Answer of ${model.label}` : 'Answer'} className="group/message flex flex-col gap-3">
      {replacedModelId && (
        <p className="text-muted-foreground text-small">
          {replacedModelId.slice(replacedModelId.indexOf(':') + 1)} could not be used, so{' '}
          {model?.label ?? 'another model'} answered.
        </p>
      )}
      {partKeys(message).map(({ key, part, place }) => (
        <KeptScope key={key} name={key}>
          <MessagePart
            message={message}
            part={part}
            isStreaming={isStreaming}
            durationMs={part.type === 'reasoning' ? message.metadata?.reasoningMs?.[place] : undefined}
            reasoningTokens={thoughts === 1 ? message.metadata?.reasoningTokens : undefined}
          />
        </KeptScope>
      ))}
      <SourceList parts={message.parts} />
      {!isStreaming &&
        answerNotes(message.metadata).map((sentence) => (
          <p key={sentence} className="text-muted-foreground text-small [overflow-wrap:anywhere]">
            {sentence}
          </p>
        ))}
      {end && <AnswerEndNotice end={end} hasPartial={!isEmpty} help={help} />}
      {!isStreaming && (
        <MessageActions
          message={message}
          model={model}
          isNewest={help !== undefined}
          onRetry={end?.kind === 'failed' ? help?.retry : undefined}
        />
      )}
    </article>
  )
}

/** Whether an answer has nothing to show yet: marks of steps and waiting are not part of what it says. */
export function isEmptyAnswer({ parts }: ChatMessage): boolean {
  return parts.every((part) => part.type === 'step-start' || part.type === 'data-retry')
}

/** Who a part is: its kind and its place among those of its kind. Its place among all moves when the stored form leaves marks out. */
function partKeys(message: ChatMessage): { key: string; part: ChatMessagePart; place: number }[] {
  return message.parts.map((part, index) => {
    const place = message.parts.slice(0, index).filter((earlier) => earlier.type === part.type).length
    return { key: `${part.type}-${place}`, part, place }
  })
}
