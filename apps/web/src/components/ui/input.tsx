import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      data-slot="input"
      className={cn(
        'h-11 w-full min-w-0 rounded-[10px] border bg-card px-3.5 text-[0.9375rem] outline-offset-0 transition-colors placeholder:text-muted-foreground hover:border-faint/60 focus-visible:border-primary focus-visible:outline-1 aria-invalid:border-destructive disabled:opacity-50',
        className,
      )}
      {...props}
    />
  )
}
