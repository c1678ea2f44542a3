import type { ChatMessage } from '@better-chat/contract/message'
import { Pencil } from 'lucide-react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { messageText } from '#features/chat/message-text'
import { formatMoment } from '#lib/format'
import { editButtonId, useMessageEditing } from '../-hooks/use-message-editing'
import { EditField } from './edit-field'
import { MessageFiles } from './message-files'

export function UserMessage({ message }: { message: ChatMessage }) {
  const editing = useMessageEditing()
  const text = messageText(message)
  const isOpen = editing?.editingId === message.id
  return (
    <article aria-label="You" className="group/message flex flex-col items-end gap-2">
      {/* While it is edited they stand in the field. */}
      {!isOpen && <MessageFiles message={message} />}
      {isOpen ? (
        <EditField messageId={message.id} editing={editing} />
      ) : (
        <>
          {text !== '' && (
            <div
              dir="auto"
              className="max-w-[86%] whitespace-pre-wrap rounded-[18px] rounded-br-[6px] bg-bubble px-3.5 py-2 text-answer [overflow-wrap:anywhere]"
            >
              {text}
            </div>
          )}
          <div className="-mt-2 flex h-0 items-start gap-0.5 opacity-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100 touch:-mb-5 touch:h-auto touch:items-center touch:opacity-100">
            <WrittenAt message={message} />
            {text !== '' && <CopyButton text={text} label="Copy your message" />}
            {editing && (
              <Button
                variant="ghost"
                size="icon"
                id={editButtonId(message.id)}
                aria-label="Edit your message"
                onClick={() => editing.start(message)}
                disabled={!editing.canEdit(message.id)}
                // It keeps its place, so that the others do not move when an answer begins or ends.
                className="disabled:invisible"
              >
                <Pencil strokeWidth={1.75} />
              </Button>
            )}
          </div>
        </>
      )}
    </article>
  )
}

function WrittenAt({ message: { metadata } }: { message: ChatMessage }) {
  if (!metadata?.createdAt) return null
  return (
    <time
      dateTime={metadata.createdAt}
      data-moment={formatMoment(new Date(metadata.createdAt), new Date())}
      // No text of the page: whoever selects a conversation does not copy its times along.
      className="px-1.5 text-muted-foreground text-small tabular-nums leading-8 before:content-[attr(data-moment)]"
    />
  )
}
