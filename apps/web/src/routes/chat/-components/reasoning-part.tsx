import { Brain, ChevronRight } from 'lucide-react'
import type { MouseEvent } from 'react'
import { CopyButton } from '#components/copy-button'
import { cn } from '#lib/cn'
import { formatCount, formatDuration } from '#lib/format'
import { useKeptState } from '#lib/kept-state'

type ReasoningPartProps = {
  text: string
  isLive: boolean
  /** How long it took, once that is known. */
  durationMs: number | undefined
  /** What it came to in tokens, once that is known. */
  tokens: number | undefined
}

/** What the model thought before it answered: live while it thinks, then one line, unless the person wants it otherwise. */
export function ReasoningPart({ text, isLive, durationMs, tokens }: ReasoningPartProps) {
  const [wish, setWish] = useKeptState<boolean | null>('open', null)
  const thoughts = text.trim()
  const isOpen = wish ?? (isLive && thoughts !== '')

  // Not `onToggle`: that also tells of what was not the person's doing.
  function toggle(event: MouseEvent) {
    event.preventDefault()
    setWish(!isOpen)
  }

  if (thoughts === '' && !isLive) return null
  return (
    <details open={isOpen} className="group/reasoning">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is the button of its details */}
      <summary
        onClick={toggle}
        className="inline-flex list-none items-center gap-2 rounded-row text-muted-foreground transition-colors hover:text-foreground touch:min-h-11 [&::-webkit-details-marker]:hidden"
      >
        <Brain strokeWidth={1.75} aria-hidden className="size-4" />
        {isLive ? 'Thinking…' : headline(durationMs, tokens)}
        <ChevronRight
          strokeWidth={1.75}
          aria-hidden
          className="size-3.5 transition-transform duration-150 group-open/reasoning:rotate-90"
        />
      </summary>
      {/* While it grows its end is what is looked at: turned around, the box stays there by itself. */}
      <div
        className={cn(
          'mt-2 ml-[7px] flex border-l pl-4',
          isLive ? 'max-h-60 flex-col-reverse overflow-y-auto' : 'flex-col items-start gap-1',
        )}
      >
        <div dir="auto" className="whitespace-pre-wrap text-muted-foreground leading-[1.6] [overflow-wrap:anywhere]">
          {thoughts}
        </div>
        {!isLive && <CopyButton text={thoughts} label="Copy reasoning" />}
      </div>
    </details>
  )
}

function headline(durationMs: number | undefined, tokens: number | undefined): string {
  const thought = durationMs === undefined ? 'Reasoning' : `Thought for ${formatDuration(durationMs)}`
  return tokens ? `${thought} · ${formatCount(tokens)} tokens` : thought
}
