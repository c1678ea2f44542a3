import type { ChatMessage } from '@better-chat/contract/message'
import { useEffect, useState } from 'react'
import { answerEnd } from '#features/chat/answer-end'
import { answerNotes } from '#features/chat/answer-notes'
import { messageText } from '#features/chat/message-text'

type FinishedAnswerProps = { isBusy: boolean; messages: readonly ChatMessage[] }

/**
 * Reads an answer out once it has ended, with how if not by itself, to those who listen to the page. The next one may have
 * begun by then: the words stay until there are others.
 */
export function FinishedAnswer({ isBusy, messages }: FinishedAnswerProps) {
  // The message that is being answered: what was waiting follows without a pause.
  const askedId = isBusy ? (messages.findLast(({ role }) => role === 'user')?.id ?? null) : null
  const [answeredId, setAnsweredId] = useState(askedId)
  const [finished, setFinished] = useState<Finished>({ id: '', text: '', words: '' })
  const answer = answeredId === null || answeredId === askedId ? undefined : findAnswer(messages, answeredId)
  const id = answer?.id
  const text = answer && spoken(answer)

  useEffect(() => {
    if (id !== undefined && text !== undefined) setFinished((before) => next(before, id, text))
    setAnsweredId(askedId)
  }, [askedId, id, text])

  return (
    <div role="status" className="sr-only">
      {finished.text !== '' && `Answer: ${finished.words}`}
    </div>
  )
}

type Finished = { id: string; text: string; words: string }

/** An answer is heard once, unless it was gone on with. The same words of another one are only heard when they are another text. */
function next(before: Finished, id: string, text: string): Finished {
  if (before.id === id && before.text === text) return before
  return { id, text, words: before.words === text ? `${text}\u00a0` : text }
}

function findAnswer(messages: readonly ChatMessage[], askedId: string): ChatMessage | undefined {
  const following = messages[messages.findIndex(({ id }) => id === askedId) + 1]
  return following?.role === 'assistant' ? following : undefined
}

function spoken(message: ChatMessage): string {
  const { metadata } = message
  const notes = answerNotes(metadata)
  return [messageText(message), ...notes, answerEnd(message)?.sentence].filter(Boolean).join('\n')
}
