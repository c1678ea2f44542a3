import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '#components/ui/button'

// The contract's limit; its value would bring the schemas' code into the browser.
const summaryMaxLength: typeof import('@better-chat/contract/message').summaryMaxLength = 20_000

type SummaryEditorProps = {
  text: string
  /** True once after it was opened: what is opened takes the focus, what is only drawn again does not. */
  takeFocus: () => boolean
  onChange: (text: string) => void
  onSave: (text: string) => void
  onCancel: () => void
}

/** A summary, open for editing in its own place. Escape leaves it as it was. */
export function SummaryEditor({ text, takeFocus, onChange, onSave, onCancel }: SummaryEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)

  const focus = useEffectEvent(() => {
    if (takeFocus()) field.current?.focus({ preventScroll: true })
  })
  useEffect(() => focus(), [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onCancel()
  }

  return (
    <form
      aria-label="Edit the summary"
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(text)
      }}
    >
      <textarea
        ref={field}
        dir="auto"
        aria-label="Summary"
        aria-describedby="summary-help"
        value={text}
        maxLength={summaryMaxLength}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[50dvh] min-h-24 w-full resize-none overscroll-contain rounded-[10px] border bg-card px-3.5 py-2 leading-[1.6] outline-offset-0 focus-visible:border-primary focus-visible:outline-1 max-md:text-base"
      />
      <div className="flex items-center gap-2">
        <p id="summary-help" className="mr-auto text-muted-foreground text-small">
          Empty, the model is told nothing of those messages.
        </p>
        <Button variant="ghost" size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" size="small">
          Save
        </Button>
      </div>
    </form>
  )
}
