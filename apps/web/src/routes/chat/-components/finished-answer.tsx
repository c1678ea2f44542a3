import type { ChatMessage } from '@better-chat/contract/message'
import { useEffect, useState } from 'react'
import { answerEnd } from '#features/chat/answer-end'
import { answerNotes } from '#features/chat/answer-notes'
import { messageText } from '#features/chat/message-text'

/** Reads an answer out once it has ended, with how if not by itself, to those who listen to the page. */
export function FinishedAnswer({ isBusy, message }: { isBusy: boolean; message: ChatMessage | undefined }) {
  const [wasBusy, setWasBusy] = useState(isBusy)
  const [finished, setFinished] = useState('')
  const text = message?.role === 'assistant' ? spoken(message) : ''

  useEffect(() => {
    // Emptied meanwhile: the same words again would be no change to read out.
    if (isBusy) setFinished('')
    else if (wasBusy) setFinished(text)
    setWasBusy(isBusy)
  }, [wasBusy, isBusy, text])

  return (
    <div role="status" className="sr-only">
      {finished !== '' && `Answer: ${finished}`}
    </div>
  )
}

function spoken(message: ChatMessage): string {
  const { metadata } = message
  const notes = answerNotes(metadata)
  return [messageText(message), ...notes, answerEnd(message)?.sentence].filter(Boolean).join('\n')
}
