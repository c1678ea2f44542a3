import type { ChatMessage } from '@better-chat/contract/message'
import { type ReactElement, useState } from 'react'
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover'
import { messageFacts } from '#features/chat/message-facts'

type MessageDetailsProps = { trigger: ReactElement; message: ChatMessage; modelLabel: string | undefined }

/** How an answer was made, for whoever wants to know. */
export default function MessageDetails({ trigger, message, modelLabel }: MessageDetailsProps) {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent side="top" aria-label="Details of the answer" className="w-72 overflow-y-auto px-3.5 py-3">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
          {messageFacts(message, modelLabel, new Date()).map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-muted-foreground">{label}</dt>
              <dd className="min-w-0 text-right tabular-nums [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </PopoverContent>
    </Popover>
  )
}
