import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="skeleton" aria-hidden className={cn('rounded-row bg-muted', className)} {...props} />
}
