import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

/** A key, or a few to be pressed together; nothing for who has no keyboard. */
export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'rounded-[5px] border bg-card px-1.5 py-px font-sans text-[0.6875rem] text-muted-foreground touch:hidden',
        className,
      )}
      {...props}
    />
  )
}
