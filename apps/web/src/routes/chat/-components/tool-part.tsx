import type { ChatMessage, ToolProgress } from '@better-chat/contract/message'
import { Ban, Check, ChevronRight, CircleAlert, CircleHelp, Plug, ShieldQuestion } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { type Drawing, ToolContents, type ToolPicture } from '#components/tool-content'
import { ToolInput, ToolValue } from '#components/tool-value'
import type { ToolPart as Part } from '#features/chat/is-tool-part'
import { progressOf, type ToolStatus, toToolCall } from '#features/chat/tool-call'
import { AnswerText } from '#features/markdown/answer-text'
import { cn } from '#lib/cn'
import { formatCount, formatDuration } from '#lib/format'
import { useKeptState } from '#lib/kept-state'
import { useMessageTools } from '../-hooks/message-tools'
import { PictureList } from './picture-list'
import { ToolApproval } from './tool-approval'
import { ToolChange } from './tool-change'

export type ToolPartProps = { message: ChatMessage; part: Part; isStreaming: boolean }

/**
 * A call of a tool: who was asked for what and how far it is, in one line; what went in and out when opened. One that waits
 * for the person is open by itself, with what can be answered below.
 */
export default function ToolPart({ message, part, isStreaming }: ToolPartProps) {
  const call = toToolCall(part, isStreaming ? 'running' : message.metadata?.status)
  const { server, name, status, input, output, answered, errorText } = call
  const conversationId = useMessageTools()?.conversationId
  const [chosen, setChosen] = useKeptState<boolean | null>('open', null)
  const summary = useRef<HTMLElement>(null)
  const summaryId = useId()
  const isOpen = chosen ?? status === 'waiting'
  const Icon = status === 'waiting' ? ShieldQuestion : Plug
  const question = status === 'waiting' && part.approval && conversationId && { conversationId, id: part.approval.id }
  const progress = status === 'running' ? progressOf(message, part.toolCallId) : undefined
  return (
    <div className="overflow-hidden rounded-card border bg-card">
      <details open={isOpen} className="group/tool">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, whatever the linter knows of it */}
        <summary
          ref={summary}
          id={summaryId}
          onClick={(event) => {
            // Only what the person chooses stays; by itself it closes with the question.
            event.preventDefault()
            setChosen(!isOpen)
          }}
          className="flex min-h-10 list-none items-center gap-2.5 px-3.5 py-2 outline-offset-[-2px] touch:min-h-11 [&::-webkit-details-marker]:hidden"
        >
          <Icon
            strokeWidth={1.75}
            aria-hidden
            className={cn('size-4 shrink-0', status === 'waiting' ? 'text-warning' : 'text-primary')}
          />
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
            {server && <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{server}</span>}
            <span className="min-w-0 font-mono text-code [overflow-wrap:anywhere]">{name}</span>
          </span>
          <Status status={status} durationMs={message.metadata?.toolMs?.[part.toolCallId]} progress={progress} />
          <ChevronRight
            strokeWidth={1.75}
            aria-hidden
            className="size-3.5 shrink-0 text-muted-foreground transition-transform duration-150 group-open/tool:rotate-90"
          />
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-3 border-t px-3.5 py-3">
            {question && !isStreaming && <ToolChange {...question} />}
            <Titled title={status === 'waiting' ? 'What would be sent' : 'Input'}>
              <ToolInput value={input} />
            </Titled>
            {errorText && (
              <Titled title={status === 'denied' ? 'Why not' : 'Error'}>
                <ToolValue value={errorText} label="error" />
              </Titled>
            )}
            {explanations[status] && <p className="text-muted-foreground">{explanations[status]}</p>}
            {answered ? (
              <ToolContents {...answered} drawing={drawing} />
            ) : (
              output !== undefined && (
                <Titled title="Output">
                  <ToolValue value={output} label="output" />
                </Titled>
              )
            )}
          </div>
        )}
      </details>
      {progress && <Progress name={name} {...progress} />}
      {question && !isStreaming && (
        <ToolApproval
          {...question}
          messageId={message.id}
          server={server}
          name={name}
          labelId={summaryId}
          // The buttons go with the question.
          onAnswer={() => summary.current?.focus()}
        />
      )}
    </div>
  )
}

const drawing: Drawing = { Markdown: AnswerText, Pictures }

function Pictures({ pictures }: { pictures: readonly ToolPicture[] }) {
  const unknown = { size: null, width: null, height: null, pages: null }
  return <PictureList pictures={pictures.map((one, index) => ({ ...one, ...unknown, key: `${index}-${one.name}` }))} />
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1 text-muted-foreground text-small">{title}</p>
      {children}
    </div>
  )
}

const statusWords: Record<ToolStatus, string> = {
  preparing: 'preparing…',
  running: 'running…',
  waiting: 'waiting for you',
  done: 'done',
  failed: 'failed',
  denied: 'not allowed',
  unknown: 'outcome unknown',
  'cut-off': 'did not finish',
  'not-called': 'not called',
}

/** What one line does not say of how a call ended. */
const explanations: Partial<Record<ToolStatus, string>> = {
  unknown:
    'It was sent, and no result has come back: whether it did anything is not known. It is not sent again by itself.',
  'cut-off': 'The answer ended before it did. It is not called again by itself.',
  'not-called': 'The answer ended before it was called. It is not called by itself.',
}

type StatusProps = { status: ToolStatus; durationMs: number | undefined; progress: ToolProgress | undefined }

function Status({ status, durationMs, progress }: StatusProps) {
  const isUnderWay = status === 'preparing' || status === 'running'
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted-foreground tabular-nums [&_svg]:size-4">
      {isUnderWay && <span aria-hidden className="size-[7px] animate-pulse rounded-full bg-primary" />}
      {status === 'done' && <Check strokeWidth={1.75} aria-hidden className="text-success" />}
      {status === 'failed' && <CircleAlert strokeWidth={1.75} aria-hidden className="text-destructive" />}
      {status === 'denied' && <Ban strokeWidth={1.75} aria-hidden />}
      {status === 'unknown' && <CircleHelp strokeWidth={1.75} aria-hidden className="text-warning" />}
      {statusWords[status]}
      {took(status, durationMs)}
      {share(progress)}
    </span>
  )
}

function took(status: ToolStatus, durationMs: number | undefined): string {
  if (durationMs === undefined || (status !== 'done' && status !== 'failed')) return ''
  return ` ${status === 'done' ? 'in' : 'after'} ${formatDuration(durationMs)}`
}

/** How much of it is done, where that can be said. */
function share(progress: ToolProgress | undefined): string {
  if (!progress?.total) return ''
  return ` ${Math.min(100, Math.round((100 * progress.progress) / progress.total))} %`
}

/** A line that fills, where the whole is known; else how far it has come. */
function Progress({ name, progress, total, message }: ToolProgress & { name: string }) {
  const words = message || (total ? null : `${formatCount(Math.round(progress))} done so far`)
  return (
    <>
      {total !== undefined && total > 0 && (
        <div
          role="progressbar"
          aria-label={`Progress of ${name}`}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={Math.min(progress, total)}
          className="h-[3px] bg-border forced-colors:border"
        >
          <div
            className="h-full bg-primary transition-[width] duration-150 forced-colors:bg-[Highlight]"
            style={{ width: `${Math.min(100, (100 * progress) / total)}%` }}
          />
        </div>
      )}
      {words && (
        <p className="border-t px-3.5 py-2 text-muted-foreground text-small first:border-t [overflow-wrap:anywhere] [[role=progressbar]+&]:border-t-0">
          <bdi>{words}</bdi>
        </p>
      )}
    </>
  )
}
