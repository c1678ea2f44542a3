import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

/** The select of the platform, which every phone shows in its own way. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <select
      data-slot="select"
      className={cn(
        'h-11 w-full max-w-sm rounded-[10px] border bg-card px-3 text-[0.9375rem] outline-offset-0',
        className,
      )}
      {...props}
    />
  )
}
