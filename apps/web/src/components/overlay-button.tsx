import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { LazyOverlay } from './lazy-overlay'
import { Button } from './ui/button'

type OverlayButtonProps = ComponentProps<typeof Button> & {
  opens: 'menu' | 'dialog'
  preload: () => Promise<unknown>
  /** The loaded overlay around the button. */
  overlay: (trigger: ReactElement) => ReactNode
}

/** A button that opens what is loaded when a person reaches for it. */
export function OverlayButton({ opens, preload, overlay, ...button }: OverlayButtonProps) {
  return (
    <LazyOverlay
      preload={preload}
      trigger={(open) => <Button variant="ghost" size="icon" {...button} aria-haspopup={opens} onClick={open} />}
    >
      {overlay}
    </LazyOverlay>
  )
}
