import { ArrowUp, Square } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import { refuseDraft, useDraft, writeDraft } from '#features/chat/draft-store'

// The contract's limit; its value would bring the schemas' code into the browser.
const messageMaxLength: typeof import('@better-chat/contract/ai-request').messageMaxLength = 200_000

type ComposerProps = {
  draftKey: string
  onSend: (text: string) => void
  onStop?: () => void
  isBusy?: boolean
  controls: ReactNode
}

/** Where a message is written. Its text is kept across reloads, and comes back when it could not be sent. */
export function Composer({ draftKey, onSend, onStop, isBusy = false, controls }: ComposerProps) {
  const { text, failure } = useDraft(draftKey)
  const textarea = useRef<HTMLTextAreaElement>(null)
  const canSend = text.trim() !== '' && !isBusy

  useEffect(() => focusUnlessTouch(textarea.current), [])

  function stop() {
    // The button turns into one that cannot be pressed, which would take the focus along.
    focusUnlessTouch(textarea.current)
    onStop?.()
  }

  function send() {
    if (!canSend) return
    if (text.length > messageMaxLength) {
      refuseDraft(draftKey, { reason: 'message-too-long', message: tooLong(text.length) })
      return
    }
    onSend(text)
    textarea.current?.focus()
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    send()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // 229: some input methods report the Enter that ends a composition after it has ended.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      onSubmit={onSubmit}
      aria-label="Message"
      className="mx-auto w-full max-w-[calc(var(--container-column)+2rem)] shrink-0 px-2 pb-[max(env(safe-area-inset-bottom),0.75rem)] md:px-4 md:pb-[max(env(safe-area-inset-bottom),1.125rem)]"
    >
      {failure && (
        <p role="alert" className="mb-2 rounded-card border bg-destructive-soft px-3.5 py-2.5">
          {failure.message}
        </p>
      )}
      <div className="rounded-composer border bg-card shadow-composer transition-colors focus-within:border-faint/50">
        <textarea
          ref={textarea}
          value={text}
          onChange={(event) => writeDraft(draftKey, event.target.value)}
          onKeyDown={onKeyDown}
          rows={1}
          dir="auto"
          aria-label="Message"
          aria-describedby={failure ? undefined : 'composer-help'}
          placeholder="Ask anything"
          enterKeyHint="send"
          className="field-sizing-content block max-h-[40dvh] min-h-[3.25rem] w-full resize-none bg-transparent px-[18px] pt-4 pb-1 text-answer leading-normal outline-none placeholder:text-muted-foreground max-md:text-base"
        />
        <div className="flex items-center justify-between gap-2 px-2.5 pb-2.5">
          <div className="flex min-w-0 items-center gap-1">{controls}</div>
          {isBusy ? (
            <Button size="icon" className="size-9 rounded-[11px]" aria-label="Stop the answer" onClick={stop}>
              <Square strokeWidth={2} className="size-3.5 fill-current" />
            </Button>
          ) : (
            <Button
              type="submit"
              size="icon"
              className="size-9 rounded-[11px] disabled:bg-accent disabled:text-muted-foreground disabled:opacity-100"
              aria-label="Send"
              disabled={!canSend}
            >
              <ArrowUp strokeWidth={2} />
            </Button>
          )}
        </div>
      </div>
      <p id="composer-help" className="sr-only">
        Enter sends, Shift and Enter starts a new line.
      </p>
    </form>
  )
}

/** On touch the keyboard would cover the conversation that is there to be read. */
function focusUnlessTouch(field: HTMLTextAreaElement | null) {
  if (!matchMedia('(pointer: coarse)').matches) field?.focus()
}

function tooLong(length: number): string {
  const [is, most] = [length, messageMaxLength].map((count) => count.toLocaleString('en'))
  return `This message has ${is} characters; at most ${most} can be sent at once. Shorten it or split it up.`
}
