import { type ReactElement, type ReactNode, Suspense, useState } from 'react'
import { showToast } from '#lib/toast-store'

type LazyOverlayProps = {
  /** The button as it stands before anything is loaded; `open` asks for the rest. */
  trigger: (open: () => void) => ReactElement
  /** The loaded overlay, which brings its own trigger and starts open. */
  children: (trigger: ReactElement) => ReactNode
  /** Loads the rest; asked for when the pointer or the focus arrives, and again by the press. */
  preload: () => Promise<unknown>
}

const doNothing = () => {}

/** Keeps menus and popovers out of the first load: their code comes when a person reaches for the button. */
export function LazyOverlay({ trigger, children, preload }: LazyOverlayProps) {
  const [isRequested, setIsRequested] = useState(false)

  async function open() {
    try {
      await preload()
      setIsRequested(true)
    } catch {
      showToast({ message: 'This part of the page did not arrive. Check your connection and try again.' })
    }
  }
  // If it does not arrive ahead of the press, the press says so.
  const prepare = () => void preload().catch(doNothing)

  if (isRequested) return <Suspense fallback={trigger(doNothing)}>{children(trigger(doNothing))}</Suspense>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches; what acts is the button inside
    <span className="contents" onPointerEnter={prepare} onFocus={prepare}>
      {trigger(() => void open())}
    </span>
  )
}
