import type { ConversationId } from '@better-chat/contract/ids'
import type { ApprovalAnswer, ApprovalReason, Question } from '@better-chat/contract/question'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { announce } from '#lib/announcer'
import { useKeptState } from '#lib/kept-state'
import { useAnswer, useQuestions } from '../-hooks/use-question'

type ToolApprovalProps = {
  conversationId: ConversationId
  /** Of the question. */
  id: string
  messageId: string
  server: string | null
  name: string
  /** Called before what was pressed goes away. */
  onAnswer: () => void
}

type Answering = { answer: ApprovalAnswer; reason?: string | undefined; questionIds?: readonly string[] }

/** Below a call that waits: why it is asked for, and what can be answered. */
export function ToolApproval({ conversationId, id, messageId, server, name, onAnswer }: ToolApprovalProps) {
  const questions = useQuestions(conversationId)
  const { answer, isPending, failure } = useAnswer(conversationId)
  const asked = questions?.filter((question) => question.messageId === messageId) ?? []
  const question = asked.find((one) => one.id === id)
  const open = asked.filter((one) => one.answer === null)
  useHeardOnce(`${server ?? 'A tool'} waits for your answer: ${name}`)

  function give({ questionIds = [id], ...given }: Answering) {
    onAnswer()
    answer({ questionIds, ...given })
  }

  return (
    <div className="flex flex-col gap-2.5 border-t bg-warning-soft px-3.5 py-2.5">
      {isPending ? (
        <p role="status" className="flex min-h-8 items-center touch:min-h-11">
          Your answer is on its way…
        </p>
      ) : !question ? (
        <p className="flex min-h-8 items-center touch:min-h-11">
          {questions && 'This is not asked any more: it was answered somewhere else.'}
        </p>
      ) : question.answer === null ? (
        <OpenQuestion question={question} open={open} server={server} name={name} onAnswer={give} />
      ) : (
        <Answered answer={question.answer} isStalled={open.length === 0} onAgain={give} />
      )}
      {failure && !isPending && (
        <p role="alert" className="text-destructive [overflow-wrap:anywhere]">
          {failure}
        </p>
      )}
    </div>
  )
}

/** Who listens to the page hears once that something waits, however often it is drawn. */
function useHeardOnce(words: string): void {
  const [isHeard, setIsHeard] = useKeptState('heard', false)
  useEffect(() => {
    if (isHeard) return
    announce(words)
    setIsHeard(true)
  })
}

const whyWords: Record<ApprovalReason, string> = {
  'not-allowed': 'It may change something outside this chat, and you have not allowed it yet.',
  'definition-changed': 'It is not the tool you allowed: its server has changed it since.',
  'asks-every-time': 'In this conversation every call is asked for.',
  'private-output': 'Something private was read in this conversation, and this call could carry it out.',
}

type OpenQuestionProps = {
  question: Question
  /** All of the message that nobody has answered, this one among them. */
  open: readonly Question[]
  server: string | null
  name: string
  onAnswer: (answering: Answering) => void
}

function OpenQuestion({ question: { id, why }, open, server, name, onAnswer }: OpenQuestionProps) {
  const [panel, setPanel] = useState<'none' | 'always' | 'deny'>('none')
  const deny = useRef<HTMLButtonElement>(null)
  const always = useRef<HTMLButtonElement>(null)
  const canBeAlways = why === 'not-allowed' || why === 'definition-changed'
  const isFirst = open.length > 1 && open[0]?.id === id

  function close() {
    setPanel('none')
    const opener = panel === 'deny' ? deny : always
    // It is only there again after this change is drawn.
    requestAnimationFrame(() => opener.current?.focus())
  }

  if (panel === 'deny') return <DenyForm name={name} onDeny={onAnswer} onBack={close} />
  if (panel === 'always') return <AlwaysPanel name={name} server={server} onAnswer={onAnswer} onBack={close} />
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5">
      <p className="min-w-0 flex-1 basis-64">{whyWords[why]}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={deny} variant="outline" size="small" aria-label={`Deny ${name}`} onClick={() => setPanel('deny')}>
          Deny
        </Button>
        {canBeAlways && (
          <Button
            ref={always}
            variant="outline"
            size="small"
            aria-label={`Always allow ${name}`}
            onClick={() => setPanel('always')}
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

type DenyFormProps = { name: string; onDeny: (answering: Answering) => void; onBack: () => void }

function DenyForm({ name, onDeny, onBack }: DenyFormProps) {
  const [reason, setReason] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    onDeny({ answer: 'deny', ...(reason.trim() && { reason: reason.trim() }) })
  }

  return (
    <Panel onBack={onBack}>
      <form onSubmit={submit} aria-label={`Deny ${name}`} className="flex flex-wrap items-center gap-2">
        <Input
          aria-label="Why not? The model reads it"
          placeholder="Why not? (optional, the model reads it)"
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="h-8 flex-1 basis-56 text-ui touch:h-11"
        />
        <Button type="submit" size="small">
          Deny
        </Button>
        <Button variant="ghost" size="small" onClick={onBack}>
          Back
        </Button>
      </form>
    </Panel>
  )
}

type AlwaysPanelProps = Pick<OpenQuestionProps, 'server' | 'name' | 'onAnswer'> & { onBack: () => void }

function AlwaysPanel({ server, name, onAnswer, onBack }: AlwaysPanelProps) {
  return (
    <Panel onBack={onBack}>
      <p>
        Called without a question from now on, in every conversation, until its server changes it. You can take that
        back under Settings → Tools.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="outline"
          size="small"
          className="max-w-full"
          onClick={() => onAnswer({ answer: 'always-tool' })}
        >
          <span className="truncate">
            Always allow <bdi>{name}</bdi>
          </span>
        </Button>
        <Button
          variant="outline"
          size="small"
          className="max-w-full"
          onClick={() => onAnswer({ answer: 'always-server' })}
        >
          <span className="truncate">
            Always allow all of <bdi>{server ?? 'its server'}</bdi>
          </span>
        </Button>
        <Button variant="ghost" size="small" onClick={onBack}>
          Back
        </Button>
      </div>
    </Panel>
  )
}

/** Stands in the place of the buttons until it is done or left; the focus goes along. */
function Panel({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.querySelector<HTMLElement>('input, button')?.focus(), [])

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onBack()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the key that leaves it; what acts is inside
    <div ref={panel} onKeyDown={leave} className="flex flex-col gap-2.5">
      {children}
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
