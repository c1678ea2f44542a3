import { type KeyboardEvent, useEffect, useRef } from 'react'
import { cn } from '#lib/cn'

// The contract's limit; its value would bring the schemas' code into the browser.
const titleMaxLength: typeof import('@better-chat/contract/conversation').titleMaxLength = 200

type RenameFieldProps = {
  title: string
  /** The new title, or null when nothing should change; and whether the focus has gone elsewhere. */
  onDone: (title: string | null, hasLeft: boolean) => void
  className?: string
}

/** A title being edited where it stands: Enter and leaving keep it, Escape does not. */
export function RenameField(props: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => input.current?.select(), [])

  function finish(title: string | null, hasLeft = false) {
    // Leaving the field follows every Enter and Escape; only the first of them counts.
    if (isDone.current) return
    isDone.current = true
    props.onDone(title, hasLeft)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') finish(event.currentTarget.value)
    if (event.key === 'Escape') finish(null)
  }

  return (
    <input
      ref={input}
      defaultValue={props.title}
      maxLength={titleMaxLength}
      aria-label="Conversation title"
      dir="auto"
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, true)}
      className={cn('rounded-row border border-primary bg-card outline-none', props.className)}
    />
  )
}
