import { useLocalStore } from '#lib/local-store'
import { dismissToast, toastStore } from '#lib/toast-store'

/** The quiet sentences at the bottom of the page, read out as they appear. */
export function Toaster() {
  const toasts = useLocalStore(toastStore)
  return (
    <div
      role="status"
      aria-live="polite"
      data-slot="toaster"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(env(safe-area-inset-bottom)+1.25rem)] z-50 flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          data-slot="toast"
          className="pointer-events-auto flex max-w-md animate-in items-center gap-3 rounded-card bg-foreground py-2 pr-2 pl-4 text-background text-ui shadow-float duration-200 fade-in slide-in-from-bottom-2"
        >
          <span className="min-w-0 break-words py-1 pr-2">{toast.message}</span>
          {toast.action && (
            <button
              type="button"
              className="rounded-row px-3 py-1.5 font-medium text-background underline-offset-4 hover:underline focus-visible:outline-background touch:min-h-11"
              onClick={() => {
                toast.action?.run()
                dismissToast(toast.id)
              }}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
