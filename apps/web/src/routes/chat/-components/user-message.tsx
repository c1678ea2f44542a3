import type { ChatMessage } from '@better-chat/contract/message'
import { Pencil } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { messageText } from '#features/chat/message-text'
import { cn } from '#lib/cn'
import { formatMoment } from '#lib/format'
import { editButtonId, useMessageEditing } from '../-hooks/use-message-editing'
import { loadEditField } from './load-edit-field'
import { MessageFiles } from './message-files'
import { MessageMenu } from './message-menu'
import { NarrowedTo } from './narrowed-to'
import { hasVersions, Versions } from './versions'

const EditField = lazy(loadEditField)
const prepareEdit = () => void loadEditField().catch(() => null)

type UserMessageProps = { message: ChatMessage; hasStrayed: boolean }

export function UserMessage({ message, hasStrayed }: UserMessageProps) {
  const editing = useMessageEditing()
  const text = messageText(message)
  const isOpen = editing?.editingId === message.id
  return (
    <article aria-label="You" className="group/message flex flex-col items-end gap-2">
      {/* While it is edited they stand in the field. */}
      {!isOpen && <MessageFiles message={message} />}
      {isOpen ? (
        <Suspense fallback={<Words text={text} />}>
          <EditField messageId={message.id} editing={editing} />
        </Suspense>
      ) : (
        <>
          {message.metadata?.onlyTools && <NarrowedTo tools={message.metadata.onlyTools} />}
          <Words text={text} />
          <div
            className={cn(
              '-mt-2 flex items-start justify-end touch:-mb-5 touch:h-auto touch:items-center',
              hasVersions(message) ? '-mb-5 items-center' : 'h-0',
            )}
          >
            <div className="flex items-center gap-0.5 opacity-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100 group-has-data-[state=open]/message:opacity-100 touch:opacity-100">
              <WrittenAt message={message} />
              {text !== '' && <CopyButton text={text} label="Copy your message" />}
              {editing && (
                <Button
                  variant="ghost"
                  size="icon"
                  id={editButtonId(message.id)}
                  aria-label="Edit your message"
                  onPointerEnter={prepareEdit}
                  onFocus={prepareEdit}
                  onClick={() => editing.start(message)}
                  disabled={editing.isBusy}
                  // It keeps its place, so that the others do not move when an answer begins or ends.
                  className="disabled:invisible"
                >
                  <Pencil strokeWidth={1.75} />
                </Button>
              )}
              <MessageMenu message={message} />
            </div>
            <Versions message={message} />
          </div>
          {hasStrayed && (
            <p className="mt-3 max-w-[86%] text-right text-muted-foreground text-small">
              This conversation had gone on elsewhere. Your message is a branch of its own; ‹ › shows the other.
            </p>
          )}
        </>
      )}
    </article>
  )
}

function Words({ text }: { text: string }) {
  return (
    text !== '' && (
      <div
        dir="auto"
        className="max-w-[86%] whitespace-pre-wrap rounded-[18px] rounded-br-[6px] bg-bubble px-3.5 py-2 text-answer [overflow-wrap:anywhere]"
      >
        {text}
      </div>
    )
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
