import { cn } from '#lib/cn'

type StateDotProps = { isRunning: boolean; isUnread: boolean; className?: string }

/** A ring that breathes while an answer is being written, a filled dot when one waits to be read. */
export function StateDot({ isRunning, isUnread, className }: StateDotProps) {
  if (!isRunning && !isUnread) return null
  return (
    <span
      data-slot="state-dot"
      className={cn(
        'size-[7px] shrink-0 rounded-full',
        isRunning ? 'animate-breathe border-[1.5px] border-primary' : 'bg-primary forced-colors:bg-[Highlight]',
        className,
      )}
    >
      <span className="sr-only">{isRunning ? ', being answered' : ', unread answer'}</span>
    </span>
  )
}
