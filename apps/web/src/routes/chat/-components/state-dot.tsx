import { cn } from '#lib/cn'

type StateDotProps = { isRunning: boolean; isWaiting?: boolean; isUnread: boolean; className?: string }

/** A ring that breathes while an answer is being written, a filled dot when one waits to be read, or for the person's word. */
export function StateDot({ isRunning, isWaiting, isUnread, className }: StateDotProps) {
  if (!isRunning && !isWaiting && !isUnread) return null
  return (
    <span
      data-slot="state-dot"
      className={cn(
        'size-[7px] shrink-0 rounded-full',
        isRunning ? 'animate-breathe border-[1.5px] border-primary' : 'bg-primary forced-colors:bg-[Highlight]',
        isWaiting && !isRunning && 'bg-warning',
        className,
      )}
    >
      <span className="sr-only">
        {isRunning ? ', being answered' : isWaiting ? ', waiting for you' : ', unread answer'}
      </span>
    </span>
  )
}
