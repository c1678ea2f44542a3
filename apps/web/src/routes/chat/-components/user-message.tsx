import type { ChatMessage } from '@better-chat/contract/message'
import { CopyButton } from '#components/copy-button'
import { messageText } from '#features/chat/message-text'

export function UserMessage({ message }: { message: ChatMessage }) {
  const text = messageText(message)
  return (
    <article aria-label="You" className="group/message flex flex-col items-end">
      <div
        dir="auto"
        className="max-w-[86%] whitespace-pre-wrap rounded-[18px] rounded-br-[6px] bg-bubble px-3.5 py-2 text-answer [overflow-wrap:anywhere]"
      >
        {text}
      </div>
      <div className="h-0 opacity-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100 touch:-mb-5 touch:h-auto touch:opacity-100">
        <CopyButton text={text} label="Copy your message" />
      </div>
    </article>
  )
}
