import type { ConversationId } from '@better-chat/contract/ids'
import type { QueuedMessage } from '@better-chat/contract/queue'
import { type KeyboardEvent, Suspense, useEffect, useEffectEvent } from 'react'
import { Button } from '#components/ui/button'
import type { Written } from '#features/chat/draft-file'
import { filesIn } from '#lib/files-in'
import type { ModelChoice } from '../-hooks/model-choice'
import { useMessageField } from '../-hooks/use-message-field'
import { waitingEditKey } from '../-hooks/waiting-edits'
import { AttachButton } from './attach-button'
import { FieldNotice } from './field-notice'
import { AttachedFiles } from './load-attached-files'

type QueuedMessageEditorProps = {
  conversationId: ConversationId
  item: QueuedMessage
  choice: ModelChoice
  onSave: (written: Written) => void
  onCancel: () => void
}

/** A waiting message, open in its place. Escape leaves it as it was. */
export function QueuedMessageEditor({ conversationId, item, choice, onSave, onCancel }: QueuedMessageEditorProps) {
  const draftKey = waitingEditKey(conversationId, item.id)
  // The one that will answer it reads its files.
  const model = choice.models.find(({ id }) => id === item.modelId) ?? choice.model
  const { field, text, files, attach, reading, send, isEmpty, failure, notice, help, props } = useMessageField({
    draftKey,
    isBusy: false,
    choice: { ...choice, model },
    does: 'saves',
    onSend: onSave,
  })

  const focusAtEnd = useEffectEvent(() => {
    field.current?.focus()
    field.current?.setSelectionRange(text.length, text.length)
  })
  useEffect(() => focusAtEnd(), [])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onCancel()
    } else props.onKeyDown(event)
  }

  return (
    <form
      aria-label="Edit the waiting message"
      className="p-2"
      onDrop={(event) => {
        const dropped = filesIn(event.dataTransfer)
        if (dropped.length === 0 || event.defaultPrevented) return
        event.preventDefault()
        attach(dropped)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <FieldNotice failure={failure} notice={notice ?? reading?.sentence ?? null} />
      <div className="rounded-row border bg-background transition-colors focus-within:border-faint/60">
        <Suspense>
          {files.length > 0 && <AttachedFiles draftKey={draftKey} files={files} field={field} className="px-2 pt-2" />}
        </Suspense>
        <textarea
          {...props}
          ref={field}
          onKeyDown={onKeyDown}
          aria-label="Waiting message"
          aria-describedby="waiting-help"
          className="field-sizing-content block max-h-[30dvh] w-full resize-none overscroll-contain bg-transparent px-2.5 pt-2 pb-1 outline-none max-md:text-base"
        />
        <div className="flex items-center justify-end gap-2 px-1.5 pb-1.5">
          <span className="mr-auto">
            <AttachButton onFiles={attach} />
          </span>
          <Button variant="ghost" size="small" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" size="small" disabled={isEmpty}>
            Save
          </Button>
        </div>
      </div>
      <p id="waiting-help" className="sr-only">
        {help} Escape leaves the message as it was.
      </p>
    </form>
  )
}
