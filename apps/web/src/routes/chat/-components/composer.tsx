import { ArrowUp, Square } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, Suspense, useEffect } from 'react'
import { Button } from '#components/ui/button'
import type { Written } from '#features/chat/draft-file'
import { composerId, focusComposer } from '#lib/focus-composer'
import type { ModelChoice } from '../-hooks/model-choice'
import { useMessageField } from '../-hooks/use-message-field'
import { usePageFiles } from '../-hooks/use-page-files'
import { AttachButton } from './attach-button'
import { DropOverlay } from './drop-overlay'
import { FieldNotice } from './field-notice'
import { AttachedFiles, ReadingNotice } from './load-attached-files'
import { ToolMentions } from './load-tool-mentions'

type ComposerProps = {
  draftKey: string
  /** Who answers, and how to choose another one. */
  choice: ModelChoice
  onSend: (written: Written) => void
  onStop?: () => void
  /** Opens the person's last message for editing; answers whether there is one. */
  onEditLast?: () => boolean
  isBusy?: boolean
  /** What the person should know before they send, such as that another model answers. */
  notice?: string | null
  controls: ReactNode
}

/** Where a message is written. Its text and its files are kept across reloads, and come back when they could not be sent. */
export function Composer({
  draftKey,
  choice,
  onSend,
  onStop,
  onEditLast,
  isBusy = false,
  notice: ahead = null,
  controls,
}: ComposerProps) {
  const { field, text, files, attach, reading, mentions, send, isEmpty, failure, notice, help, props } =
    useMessageField({
      draftKey,
      isBusy: false,
      choice,
      does: isBusy ? 'queues' : 'sends',
      onSend,
    })
  const isDragging = usePageFiles(attach)

  useEffect(focusComposer, [])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    send()
    // The button that was pressed turns into another one.
    focusComposer()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isPlain = !(event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
    if (event.key === 'ArrowUp' && isPlain && text === '' && files.length === 0 && onEditLast?.())
      event.preventDefault()
    else props.onKeyDown(event)
  }

  return (
    <form
      onSubmit={onSubmit}
      aria-label="Message"
      className="mx-auto w-full max-w-[calc(var(--container-column)+2rem)] shrink-0 px-2 pb-[max(env(safe-area-inset-bottom),0.75rem)] md:px-4 md:pb-[max(env(safe-area-inset-bottom),1.125rem)]"
    >
      {/* Why it was refused says more than what was said before. */}
      <FieldNotice failure={failure} notice={notice ?? (failure ? null : ahead)} />
      <Suspense>{reading && <ReadingNotice reading={reading} onChoose={choice.choose} />}</Suspense>
      {isDragging && <DropOverlay />}
      <div className="rounded-composer border bg-card shadow-composer transition-colors focus-within:border-faint/50">
        <Suspense>
          {files.length > 0 && <AttachedFiles draftKey={draftKey} files={files} field={field} className="px-3 pt-3" />}
        </Suspense>
        {mentions && (
          <Suspense>
            <ToolMentions {...mentions} className="px-3 pt-3" />
          </Suspense>
        )}
        <textarea
          {...props}
          ref={field}
          id={composerId}
          onKeyDown={onKeyDown}
          aria-label="Message"
          aria-describedby={failure ? undefined : 'composer-help'}
          placeholder="Ask anything"
          className="field-sizing-content block max-h-[40dvh] min-h-[3.25rem] w-full resize-none overscroll-contain bg-transparent px-[18px] pt-4 pb-1 text-answer leading-normal outline-none placeholder:text-muted-foreground max-md:text-base"
        />
        <div className="flex items-center justify-between gap-2 px-2.5 pb-2.5">
          <div className="flex min-w-0 items-center gap-1">
            <AttachButton onFiles={attach} />
            {controls}
          </div>
          <SendOrStop canSend={!isEmpty} onStop={isBusy ? onStop : undefined} />
        </div>
      </div>
      <p id="composer-help" className="sr-only">
        {help}
      </p>
    </form>
  )
}

/** Beside a running answer what is written is queued, and stopping it is as near. */
function SendOrStop({ canSend, onStop }: { canSend: boolean; onStop: (() => void) | undefined }) {
  return (
    <span className="flex gap-2">
      {onStop && <StopButton isAlone={!canSend} onStop={onStop} />}
      {(canSend || !onStop) && (
        <Button
          type="submit"
          size="icon"
          className="size-9 rounded-[11px] disabled:bg-accent disabled:text-muted-foreground disabled:opacity-100"
          aria-label={onStop ? 'Queue the message' : 'Send'}
          disabled={!canSend}
        >
          <ArrowUp strokeWidth={2} />
        </Button>
      )}
    </span>
  )
}

function StopButton({ isAlone, onStop }: { isAlone: boolean; onStop: () => void }) {
  function stop() {
    // The button goes away with the answer, and would take the focus along.
    focusComposer()
    onStop()
  }
  return (
    <Button
      size="icon"
      variant={isAlone ? 'default' : 'outline'}
      className="size-9 rounded-[11px]"
      aria-label="Stop the answer"
      onClick={stop}
    >
      <Square strokeWidth={2} className="size-3.5 fill-current" />
    </Button>
  )
}
