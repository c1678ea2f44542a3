import type { ConversationId } from '@better-chat/contract/ids'
import type { ApprovalAnswer, ApprovalReason, Question } from '@better-chat/contract/question'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'
import { announce } from '#lib/announcer'
import { useKeptState } from '#lib/kept-state'
import { readableError } from '#lib/readable-error'
import { useAnswer, useQuestions } from '../-hooks/use-question'
import { AlwaysPanel, type Answering, DenyForm } from './answer-panel'

type ToolApprovalProps = {
  conversationId: ConversationId
  /** Of the question. */
  id: string
  messageId: string
  server: string | null
  name: string
  /** The id of the line that says which call this is about. */
  labelId: string
  /** Called before what was pressed goes away. */
  onAnswer: () => void
}

/** Below a call that waits: why it is asked for, and what can be answered. */
export function ToolApproval({ conversationId, id, messageId, server, name, labelId, onAnswer }: ToolApprovalProps) {
  const { data, isFetching, error, refetch } = useQuestions(conversationId)
  const { answer, isPending, isAnswering, failure } = useAnswer(conversationId)
  // A denial that did not arrive is there again, with its reason.
  const [panel, setPanel] = useKeptState<PanelName>('panel', 'none')
  const [reason, setReason] = useKeptState('reason', '')
  const asked = data?.items.filter((question) => question.messageId === messageId) ?? []
  const question = asked.find((one) => one.id === id)
  const open = asked.filter((one) => one.answer === null)
  useHeardOnce(waitingWords(open, id, `${server ?? 'A tool'} waits for your answer: ${name}`))

  function give({ questionIds = [id], ...given }: Answering) {
    onAnswer()
    const forget = () => {
      setPanel('none')
      setReason('')
    }
    answer({ questionIds, ...given }, { onSuccess: forget })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend, and this is called by the line of its call
    <div
      role="group"
      aria-labelledby={labelId}
      className="flex flex-col gap-2.5 border-t bg-warning-soft px-3.5 py-2.5"
    >
      {isPending ? (
        <p role="status" className="flex min-h-8 items-center touch:min-h-11">
          Your answer is on its way…
        </p>
      ) : question?.answer ? (
        <Answered answer={question.answer} isStalled={open.length === 0} onAgain={give} />
      ) : question ? (
        // While another is answered, which may answer this one too, this one is not.
        <fieldset disabled={isAnswering} className="min-w-0">
          <OpenQuestion
            {...{ question, open, server, name, panel, reason }}
            onPanel={setPanel}
            onReason={setReason}
            onAnswer={give}
          />
        </fieldset>
      ) : isFetching ? (
        <Skeleton className="h-8 w-56 max-w-full touch:h-11" />
      ) : error ? (
        <NotRead error={error} onAgain={() => void refetch()} />
      ) : (
        <p className="flex min-h-8 items-center touch:min-h-11">
          This is not asked any more: it was answered somewhere else.
        </p>
      )}
      {failure && !isPending && (
        <p role="alert" className="text-destructive [overflow-wrap:anywhere]">
          {failure}
        </p>
      )}
    </div>
  )
}

/** What is said of the questions of a message: once for all of them, with the first. */
function waitingWords(open: readonly Question[], id: string, words: string): string | null {
  if (open[0]?.id !== id) return null
  return open.length > 1 ? `${open.length} calls of tools wait for your answer` : words
}

/** Who listens to the page hears once that something waits, however often it is drawn. */
function useHeardOnce(words: string | null): void {
  const [isHeard, setIsHeard] = useKeptState('heard', false)
  useEffect(() => {
    if (isHeard || words === null) return
    announce(words)
    setIsHeard(true)
  })
}

function NotRead({ error, onAgain }: { error: Error; onAgain: () => void }) {
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2 touch:min-h-11">
      <p role="alert" className="min-w-0 flex-1 basis-64 text-destructive [overflow-wrap:anywhere]">
        What is asked here could not be read. {readableError(error)}
      </p>
      <Button variant="outline" size="small" onClick={onAgain}>
        Try again
      </Button>
    </div>
  )
}

const whyWords: Record<ApprovalReason, string> = {
  'not-allowed': 'It may change something outside this chat, and you have not allowed it yet.',
  'definition-changed': 'It is not the tool you allowed: its server has changed it since.',
  'asks-every-time': 'In this conversation every call is asked for.',
  'private-output': 'Something private was read in this conversation, and this call could carry it out.',
}

type PanelName = 'none' | 'always' | 'deny'

type OpenQuestionProps = {
  question: Question
  /** All of the message that nobody has answered, this one among them. */
  open: readonly Question[]
  server: string | null
  name: string
  panel: PanelName
  onPanel: (panel: PanelName) => void
  reason: string
  onReason: (reason: string) => void
  onAnswer: (answering: Answering) => void
}

function OpenQuestion({
  question: { id, why },
  open,
  server,
  name,
  panel,
  onPanel,
  reason,
  onReason,
  onAnswer,
}: OpenQuestionProps) {
  const [takesFocus, setTakesFocus] = useState(false)
  const deny = useRef<HTMLButtonElement>(null)
  const always = useRef<HTMLButtonElement>(null)
  const canBeAlways = why === 'not-allowed' || why === 'definition-changed'
  const isFirst = open.length > 1 && open[0]?.id === id

  function show(next: PanelName) {
    setTakesFocus(true)
    onPanel(next)
  }

  function close() {
    onPanel('none')
    const opener = panel === 'deny' ? deny : always
    // It is only there again after this change is drawn.
    requestAnimationFrame(() => opener.current?.focus())
  }

  const shared = { name, takesFocus, onAnswer, onBack: close }
  if (panel === 'deny') return <DenyForm {...shared} reason={reason} onReason={onReason} />
  if (panel === 'always' && canBeAlways) return <AlwaysPanel {...shared} server={server} />
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5">
      <p className="min-w-0 flex-1 basis-64">{whyWords[why]}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={deny} variant="outline" size="small" aria-label={`Deny ${name}`} onClick={() => show('deny')}>
          Deny
        </Button>
        {canBeAlways && (
          <Button
            ref={always}
            variant="outline"
            size="small"
            aria-label={`Always allow ${name}`}
            onClick={() => show('always')}
          >
            Always
          </Button>
        )}
        <Button size="small" aria-label={`Allow once: ${name}`} onClick={() => onAnswer({ answer: 'once' })}>
          Allow once
        </Button>
      </div>
      {isFirst && (
        <div className="flex basis-full justify-end">
          <Button
            variant="outline"
            size="small"
            onClick={() => onAnswer({ answer: 'once', questionIds: open.map((one) => one.id) })}
          >
            Allow all {open.length} once
          </Button>
        </div>
      )}
    </div>
  )
}

type AnsweredProps = { answer: ApprovalAnswer; isStalled: boolean; onAgain: (answering: Answering) => void }

/** An answer that stands, and has not led to anything yet: others are open, or the message could not go on. */
function Answered({ answer, isStalled, onAgain }: AnsweredProps) {
  const said = answer === 'deny' ? 'You did not allow this call.' : 'You allowed this call.'
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2 touch:min-h-11">
      <p className="min-w-0 flex-1 basis-64">
        {said}{' '}
        {isStalled ? 'The answer has not gone on from there.' : 'The answer goes on once the others are answered.'}
      </p>
      {isStalled && (
        <Button variant="outline" size="small" onClick={() => onAgain({ answer })}>
          Try again
        </Button>
      )}
    </div>
  )
}
