import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

export function Badge({ className, ...props }: ComponentProps<'span'>) {
  return (
    <span
      data-slot="badge"
      className={cn(
        'shrink-0 rounded-[6px] bg-primary-soft px-1.5 py-px font-medium text-[0.6875rem] text-primary leading-[1.45]',
        className,
      )}
      {...props}
    />
  )
}
