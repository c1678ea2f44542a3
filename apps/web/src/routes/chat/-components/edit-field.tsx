import { type KeyboardEvent, useEffect, useEffectEvent } from 'react'
import { Button } from '#components/ui/button'
import { editKey } from '#features/chat/draft-store'
import type { MessageEditing } from '../-hooks/use-message-editing'
import { useMessageField } from '../-hooks/use-message-field'
import { FieldNotice } from './field-notice'

type EditFieldProps = { messageId: string; editing: MessageEditing }

/** One's own message, open for editing in its own place. Escape leaves it as it was. */
export function EditField({ messageId, editing }: EditFieldProps) {
  const { field, text, send, isEmpty, failure, notice, help, props } = useMessageField({
    draftKey: editKey(editing.conversationId, messageId),
    isBusy: editing.isBusy,
    onSend: editing.send,
  })

  const focusAtEnd = useEffectEvent(() => {
    if (!field.current || !editing.takeFocus()) return
    field.current.focus()
    field.current.setSelectionRange(text.length, text.length)
  })
  useEffect(() => focusAtEnd(), [])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      editing.cancel()
    } else props.onKeyDown(event)
  }

  return (
    <form
      aria-label="Edit your message"
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <FieldNotice failure={failure} notice={notice} />
      <div className="rounded-[18px] border border-transparent bg-bubble transition-colors focus-within:border-faint/60">
        <textarea
          {...props}
          ref={field}
          onKeyDown={onKeyDown}
          aria-label="Your message"
          aria-describedby="edit-help"
          className="field-sizing-content block max-h-[50dvh] w-full resize-none overscroll-contain bg-transparent px-3.5 pt-2 pb-1 text-answer outline-none max-md:text-base"
        />
        <div className="flex justify-end gap-2 px-2 pt-1 pb-2">
          <Button variant="ghost" size="small" className="hover:bg-background/60" onClick={editing.cancel}>
            Cancel
          </Button>
          <Button type="submit" size="small" disabled={isEmpty}>
            Send
          </Button>
        </div>
      </div>
      <p id="edit-help" className="sr-only">
        {help} Escape leaves the message as it was.
      </p>
    </form>
  )
}
