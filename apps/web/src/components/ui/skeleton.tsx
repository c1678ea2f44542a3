import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="skeleton" aria-hidden className={clsx('rounded-row bg-muted', className)} {...props} />
}
