import { Brain, ChevronRight } from 'lucide-react'
import { formatDuration } from '#lib/format'
import { useKeptState } from '#lib/kept-state'

type ReasoningPartProps = {
  text: string
  isLive: boolean
  /** How long it took, once that is known. */
  durationMs: number | undefined
}

/** What the model thought before it answered: one line until opened, and live while it is open. */
export function ReasoningPart({ text, isLive, durationMs }: ReasoningPartProps) {
  const [isOpen, setIsOpen] = useKeptState('open', false)
  if (text.trim() === '' && !isLive) return null
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="group/reasoning">
      <summary className="inline-flex list-none items-center gap-2 rounded-row text-muted-foreground transition-colors hover:text-foreground touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <Brain strokeWidth={1.75} aria-hidden className="size-4" />
        {isLive ? 'Thinking…' : durationMs === undefined ? 'Reasoning' : `Thought for ${formatDuration(durationMs)}`}
        <ChevronRight
          strokeWidth={1.75}
          aria-hidden
          className="size-3.5 transition-transform duration-150 group-open/reasoning:rotate-90"
        />
      </summary>
      <div
        dir="auto"
        className="mt-2 ml-[7px] whitespace-pre-wrap border-l pl-4 text-muted-foreground leading-[1.6] [overflow-wrap:anywhere]"
      >
        {text.trim()}
      </div>
    </details>
  )
}
