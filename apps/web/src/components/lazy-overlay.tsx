import { type ReactElement, type ReactNode, Suspense, useState } from 'react'

type LazyOverlayProps = {
  /** The button as it stands before anything is loaded; `open` asks for the rest. */
  trigger: (open: () => void) => ReactElement
  /** The loaded overlay, which brings its own trigger and starts open. */
  children: (trigger: ReactElement) => ReactNode
  /** Starts loading before the press, when the pointer or the focus arrives. */
  preload: () => void
}

const doNothing = () => {}

/** Keeps menus and popovers out of the first load: their code comes when a person reaches for the button. */
export function LazyOverlay({ trigger, children, preload }: LazyOverlayProps) {
  const [isRequested, setIsRequested] = useState(false)
  if (isRequested) return <Suspense fallback={trigger(doNothing)}>{children(trigger(doNothing))}</Suspense>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches; what acts is the button inside
    <span className="contents" onPointerEnter={preload} onFocus={preload}>
      {trigger(() => setIsRequested(true))}
    </span>
  )
}
