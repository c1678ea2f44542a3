import type { ApprovalAnswer } from '@better-chat/contract/question'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'

export type Answering = { answer: ApprovalAnswer; reason?: string | undefined; questionIds?: readonly string[] }

type PanelProps = {
  /** It was opened just now, and did not come back with its place in the list. */
  takesFocus: boolean
  onBack: () => void
}

type DenyFormProps = PanelProps & {
  name: string
  reason: string
  onReason: (reason: string) => void
  onAnswer: (answering: Answering) => void
}

/** Says no, with a reason for the model. */
export function DenyForm({ name, reason, onReason, onAnswer, ...panel }: DenyFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault()
    onAnswer({ answer: 'deny', ...(reason.trim() && { reason: reason.trim() }) })
  }

  return (
    <Panel label={`Deny ${name}`} {...panel}>
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <Input
          aria-label="Why not? The model reads it"
          placeholder="Why not? (optional, the model reads it)"
          maxLength={1_000}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          className="h-8 flex-1 basis-56 text-ui touch:h-11 max-md:text-base"
        />
        <Button type="submit" size="small">
          Deny
        </Button>
        <Button variant="ghost" size="small" onClick={panel.onBack}>
          Back
        </Button>
      </form>
    </Panel>
  )
}

type AlwaysPanelProps = PanelProps & {
  server: string | null
  name: string
  onAnswer: (answering: Answering) => void
}

/** Allows more than this one call. */
export function AlwaysPanel({ server, name, onAnswer, ...panel }: AlwaysPanelProps) {
  return (
    <Panel label={`Always allow: ${name}`} {...panel}>
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
        <Button variant="ghost" size="small" onClick={panel.onBack}>
          Back
        </Button>
      </div>
    </Panel>
  )
}

/** Stands in the place of the buttons until it is done or left; the focus goes along. */
function Panel({ label, takesFocus, onBack, children }: PanelProps & { label: string; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Never a button: who still holds Enter from opening it would press that too.
    if (takesFocus) (panel.current?.querySelector('input') ?? panel.current)?.focus()
  }, [takesFocus])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onBack()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend, and this is called by its label
    <div
      ref={panel}
      role="group"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-2.5"
    >
      {children}
    </div>
  )
}
