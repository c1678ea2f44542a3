import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { memo } from 'react'
import { cn } from '#lib/cn'
import type { AnswerHelp } from './answer-end-notice'
import { AssistantMessage } from './assistant-message'
import { UserMessage } from './user-message'

type MessageRowProps = {
  message: ChatMessage
  model: Model | undefined
  /** The day that begins with this message, where one does. */
  day: string | null
  /** The conversation was opened at this message: it is pointed out. */
  isTarget: boolean
  isStreaming: boolean
  help: AnswerHelp | undefined
  /** It was sent after a message that others had gone on from, and became a branch without being meant as one. */
  hasStrayed: boolean
}

/** One message of the list. It is drawn again only when something about it has changed, not whenever another one grows. */
export const MessageRow = memo(function MessageRow({
  message,
  model,
  day,
  isTarget,
  isStreaming,
  help,
  hasStrayed,
}: MessageRowProps) {
  return (
    <>
      {day && <p className="-mb-2 text-center text-muted-foreground text-small">{day}</p>}
      <div className={cn(isTarget && '-mx-3 rounded-card px-3 py-2 outline-1 outline-primary')}>
        {message.role === 'user' ? (
          <UserMessage message={message} hasStrayed={hasStrayed} />
        ) : (
          <AssistantMessage message={message} model={model} isStreaming={isStreaming} help={help} />
        )}
      </div>
    </>
  )
})
