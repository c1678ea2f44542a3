import { Ban, Check, ChevronRight, CircleAlert, Plug, ShieldQuestion } from 'lucide-react'
import { ToolContents } from '#components/tool-content'
import type { ToolPart as Part } from '#features/chat/is-tool-part'
import { type ToolStatus, toToolCall } from '#features/chat/tool-call'
import { cn } from '#lib/cn'
import { formatDuration } from '#lib/format'
import { useKeptState } from '#lib/kept-state'
import { ToolValue } from './tool-value'

export type ToolPartProps = { part: Part; isStreaming: boolean; durationMs: number | undefined }

/** A call of a tool: who was asked for what and how far it is, in one line; what went in and out when opened. */
export default function ToolPart({ part, isStreaming, durationMs }: ToolPartProps) {
  const { server, name, status, input, output, answered, errorText } = toToolCall(part, isStreaming)
  const [isOpen, setIsOpen] = useKeptState('open', false)
  const Icon = status === 'waiting' ? ShieldQuestion : Plug
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="group/tool overflow-hidden rounded-card border bg-card"
    >
      <summary className="flex min-h-10 list-none items-center gap-2.5 px-3.5 py-2 outline-offset-[-2px] touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <Icon
          strokeWidth={1.75}
          aria-hidden
          className={cn('size-4 shrink-0', status === 'waiting' ? 'text-warning' : 'text-primary')}
        />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
          {server && <span className="font-medium">{server}</span>}
          <span className="min-w-0 font-mono text-code [overflow-wrap:anywhere]">{name}</span>
        </span>
        <Status status={status} durationMs={durationMs} />
        <ChevronRight
          strokeWidth={1.75}
          aria-hidden
          className="size-3.5 shrink-0 text-muted-foreground transition-transform duration-150 group-open/tool:rotate-90"
        />
      </summary>
      {isOpen && (
        <dl className="flex flex-col gap-3 border-t px-3.5 py-3">
          <Value title="Input" value={input} />
          {errorText && <Value title={status === 'denied' ? 'Why not' : 'Error'} value={errorText} />}
          {answered ? (
            <div>
              <dt className="mb-1 text-muted-foreground text-small">Output</dt>
              <dd>
                <ToolContents {...answered} />
              </dd>
            </div>
          ) : (
            output !== undefined && <Value title="Output" value={output} />
          )}
        </dl>
      )}
    </details>
  )
}

const statusWords: Record<ToolStatus, string> = {
  preparing: 'preparing…',
  running: 'running…',
  waiting: 'waiting for you',
  done: 'done',
  failed: 'failed',
  denied: 'not allowed',
  'cut-off': 'did not finish',
}

function Status({ status, durationMs }: { status: ToolStatus; durationMs: number | undefined }) {
  const isUnderWay = status === 'preparing' || status === 'running'
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted-foreground [&_svg]:size-4">
      {isUnderWay && <span aria-hidden className="size-[7px] animate-pulse rounded-full bg-primary" />}
      {status === 'done' && <Check strokeWidth={1.75} aria-hidden className="text-success" />}
      {status === 'failed' && <CircleAlert strokeWidth={1.75} aria-hidden className="text-destructive" />}
      {status === 'denied' && <Ban strokeWidth={1.75} aria-hidden />}
      {statusWords[status]}
      {took(status, durationMs)}
    </span>
  )
}

function took(status: ToolStatus, durationMs: number | undefined): string {
  if (durationMs === undefined || (status !== 'done' && status !== 'failed')) return ''
  return ` ${status === 'done' ? 'in' : 'after'} ${formatDuration(durationMs)}`
}

function Value({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <dt className="mb-1 text-muted-foreground text-small">{title}</dt>
      <dd>
        <ToolValue value={value} />
      </dd>
    </div>
  )
}
