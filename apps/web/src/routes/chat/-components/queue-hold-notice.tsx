import type { ChatMessage } from '@better-chat/contract/message'
import type { QueueHold } from '@better-chat/contract/queue'
import { Link } from '@tanstack/react-router'
import { Button } from '#components/ui/button'
import { answerEnd } from '#features/chat/answer-end'
import { holdWords } from '#features/chat/hold-words'
import { seeProviders, whereItHelps } from './where-it-helps'

type QueueHoldNoticeProps = {
  hold: QueueHold
  /** The answer that may be what holds it. */
  lastAnswer: ChatMessage | undefined
  isSending: boolean
  onSend: () => void
}

/** Why the queue does not go on by itself, with what helps. */
export function QueueHoldNotice({ hold, lastAnswer, isSending, onSend }: QueueHoldNoticeProps) {
  const link = linkFor(hold, lastAnswer)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b bg-warning-soft py-1.5 pr-2 pl-3.5">
      <p role="status" className="min-w-0 flex-1 basis-56 py-1 [overflow-wrap:anywhere]">
        {holdWords(hold)}
        {link && (
          <>
            {' '}
            <Link to={link.to} className="font-medium text-primary underline underline-offset-2">
              {link.label}
            </Link>
          </>
        )}
      </p>
      <Button variant="outline" size="small" onClick={onSend} disabled={isSending}>
        Send now
      </Button>
    </div>
  )
}

function linkFor(hold: QueueHold, lastAnswer: ChatMessage | undefined) {
  if (hold.why === 'refused') return whereItHelps(hold.error.reason)
  const isFailed = hold.why === 'answer-failed' && lastAnswer
  return isFailed && answerEnd(lastAnswer)?.help.includes('providers') ? seeProviders : null
}
