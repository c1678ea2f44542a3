import { type FocusEvent, useEffect, useRef } from 'react'
import { enterComposer } from '#lib/focus-composer'
import { useLocalStore } from '#lib/local-store'
import { holdToasts, releaseToasts, takeAction, toastStore } from '#lib/toast-store'

/** The quiet sentences at the top of the page, read out as they appear; they wait for whoever points at them or is among them by keyboard. */
export function Toaster() {
  const toasts = useLocalStore(toastStore)
  const { onFocus, onBlur } = useReturnedFocus()
  return (
    <div
      role="status"
      aria-live="polite"
      data-slot="toaster"
      onPointerEnter={holdToasts}
      onPointerLeave={releaseToasts}
      onFocus={onFocus}
      onBlur={onBlur}
      // Below the header and above the messages: at the bottom it would cover the composer.
      className="pointer-events-none fixed inset-x-0 top-[calc(env(safe-area-inset-top)+3.5rem)] z-60 mx-auto flex w-fit max-w-full flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          data-slot="toast"
          className="pointer-events-auto flex max-w-md animate-in items-center gap-3 rounded-card bg-foreground py-1.5 pr-2 pl-4 text-background text-ui shadow-float duration-200 fade-in slide-in-from-top-2 forced-colors:border"
        >
          <span className="line-clamp-2 min-w-0 break-words py-1 pr-2">{toast.message}</span>
          {toast.action && (
            <button
              type="button"
              className="shrink-0 whitespace-nowrap rounded-row px-3 py-1.5 font-medium text-background underline-offset-4 hover:underline focus-visible:outline-background touch:min-h-11"
              onClick={() => takeAction(toast.id)}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

/** A toast that goes with the focus in it gives it back to where it came from. */
function useReturnedFocus() {
  const isWithin = useRef(false)
  const cameFrom = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (!isWithin.current || document.activeElement !== document.body) return
    const from = cameFrom.current
    isWithin.current = false
    cameFrom.current = null
    if (from?.isConnected) from.focus()
    else if (from) enterComposer()
    releaseToasts()
  })
  return {
    onFocus: ({ relatedTarget }: FocusEvent<HTMLElement>) => {
      holdToasts()
      isWithin.current = true
      if (relatedTarget instanceof HTMLElement && !relatedTarget.closest('[data-slot="toaster"]')) {
        cameFrom.current = relatedTarget
      }
    },
    onBlur: ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
      if (!target.isConnected || (relatedTarget instanceof Element && relatedTarget.closest('[data-slot="toaster"]')))
        return
      isWithin.current = false
      cameFrom.current = null
      releaseToasts()
    },
  }
}
