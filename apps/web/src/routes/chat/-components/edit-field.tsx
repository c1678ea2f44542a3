import { type KeyboardEvent, Suspense, useEffect, useEffectEvent } from 'react'
import { Button } from '#components/ui/button'
import { editKey } from '#features/chat/draft-store'
import { filesIn } from '#lib/files-in'
import type { MessageEditing } from '../-hooks/use-message-editing'
import { useMessageField } from '../-hooks/use-message-field'
import { AttachButton } from './attach-button'
import { FieldNotice } from './field-notice'
import { AttachedFiles, ReadingNotice } from './load-attached-files'
import { ToolMentions } from './load-tool-mentions'

type EditFieldProps = { messageId: string; editing: MessageEditing }

/** One's own message, open for editing in its own place. Escape leaves it as it was. */
export default function EditField({ messageId, editing }: EditFieldProps) {
  const draftKey = editKey(editing.conversationId, messageId)
  const { field, text, files, attach, reading, mentions, send, isEmpty, failure, notice, help, props } =
    useMessageField({
      draftKey,
      isBusy: editing.isBusy,
      choice: editing.choice,
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
      // What is dropped here is for this message, not for the next one.
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
      <FieldNotice failure={failure} notice={notice} />
      <Suspense>{reading && <ReadingNotice reading={reading} onChoose={editing.choice.choose} />}</Suspense>
      <div className="rounded-[18px] border border-transparent bg-bubble transition-colors focus-within:border-faint/60">
        <Suspense>
          {files.length > 0 && <AttachedFiles draftKey={draftKey} files={files} field={field} className="px-2 pt-2" />}
        </Suspense>
        {mentions && (
          <Suspense>
            <ToolMentions {...mentions} className="px-2 pt-2" />
          </Suspense>
        )}
        <textarea
          {...props}
          ref={field}
          onKeyDown={onKeyDown}
          aria-label="Your message"
          aria-describedby="edit-help"
          className="field-sizing-content block max-h-[50dvh] w-full resize-none overscroll-contain bg-transparent px-3.5 pt-2 pb-1 text-answer outline-none max-md:text-base"
        />
        <div className="flex items-center justify-end gap-2 px-2 pt-1 pb-2">
          <span className="mr-auto">
            <AttachButton onFiles={attach} />
          </span>
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
