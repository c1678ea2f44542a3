import type { ComponentProps } from 'react'
import { cn } from '#lib/cn'

/** On or off, at once. A checkbox underneath, so that keys and screen readers work as ever. */
export function Switch({ className, ...props }: Omit<ComponentProps<'input'>, 'type' | 'role'>) {
  return (
    <input
      data-slot="switch"
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
      role="switch"
      className={cn(
        'relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-faint/50 outline-offset-2 transition-colors duration-150 before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-background before:transition-transform before:duration-150 checked:bg-primary checked:before:translate-x-4 disabled:cursor-default disabled:opacity-45 forced-colors:border',
        className,
      )}
      {...props}
    />
  )
}
