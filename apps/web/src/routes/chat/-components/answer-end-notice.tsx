import { Gauge, KeyRound, type LucideIcon, MessageSquareReply, RefreshCw, StepForward } from 'lucide-react'
import { Button } from '#components/ui/button'
import type { AnswerEnd, Help } from '#features/chat/answer-end'

export type AnswerHelp = Record<Help, () => void>
type AnswerEndNoticeProps = { end: AnswerEnd; hasPartial: boolean; help: AnswerHelp | undefined }

/** How an answer ended that did not come to its end by itself, in its place in the conversation, with what helps. */
export function AnswerEndNotice({ end, hasPartial, help }: AnswerEndNoticeProps) {
  const helping = help && end.help.map((kind) => <HelpButton key={kind} kind={kind} onClick={help[kind]} />)
  if (end.kind !== 'failed') {
    return (
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-muted-foreground">{end.sentence}</p>
        {helping}
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border bg-destructive-soft py-2 pr-2 pl-3.5">
      <p className="min-w-0 flex-1 basis-56 py-1 [overflow-wrap:anywhere]">
        {end.sentence}
        {hasPartial && <span className="text-muted-foreground"> What had arrived is kept.</span>}
      </p>
      <div className="flex flex-wrap gap-2">{helping}</div>
    </div>
  )
}

const buttons: Record<Help, { Icon: LucideIcon; label: string }> = {
  continue: { Icon: StepForward, label: 'Continue' },
  retry: { Icon: RefreshCw, label: 'Try again' },
  answer: { Icon: MessageSquareReply, label: 'Get an answer' },
  providers: { Icon: KeyRound, label: 'Provider settings' },
  usage: { Icon: Gauge, label: 'Your usage' },
}

function HelpButton({ kind, onClick }: { kind: Help; onClick: () => void }) {
  const { Icon, label } = buttons[kind]
  return (
    <Button variant="outline" size="small" onClick={onClick}>
      <Icon strokeWidth={1.75} />
      {label}
    </Button>
  )
}
