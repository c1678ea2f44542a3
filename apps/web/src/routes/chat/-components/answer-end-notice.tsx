import { RefreshCw, StepForward } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import type { AnswerEnd, Help } from '#features/chat/answer-end'

export type AnswerHelp = Record<Help, () => void>
type AnswerEndNoticeProps = { end: AnswerEnd; hasPartial: boolean; help: AnswerHelp | undefined }

/** How an answer ended that did not come to its end by itself, in its place in the conversation, with what helps. */
export function AnswerEndNotice({ end, hasPartial, help }: AnswerEndNoticeProps) {
  const buttons = help && end.help.map((kind) => <HelpButton key={kind} kind={kind} onClick={help[kind]} />)
  if (end.kind === 'failed') {
    return (
      <Row className="rounded-card border bg-destructive-soft py-2 pr-2 pl-3.5" buttons={buttons}>
        {end.sentence}
        {hasPartial && <span className="text-muted-foreground"> What had arrived is kept.</span>}
      </Row>
    )
  }
  return (
    <Row className="border-t pt-2 text-muted-foreground" buttons={buttons}>
      {end.sentence}
    </Row>
  )
}

function Row({ className, buttons, children }: { className: string; buttons: ReactNode; children: ReactNode }) {
  return (
    <div className={`flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-2 ${className}`}>
      <p className="min-w-0 flex-1 basis-56 py-1 [overflow-wrap:anywhere]">{children}</p>
      <div className="flex flex-wrap gap-2">{buttons}</div>
    </div>
  )
}

function HelpButton({ kind, onClick }: { kind: Help; onClick: () => void }) {
  return (
    <Button variant="outline" size="small" onClick={onClick}>
      {kind === 'continue' ? <StepForward strokeWidth={1.75} /> : <RefreshCw strokeWidth={1.75} />}
      {kind === 'continue' ? 'Continue' : 'Try again'}
    </Button>
  )
}
