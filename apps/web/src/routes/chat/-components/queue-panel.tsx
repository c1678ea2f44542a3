import { ChevronUp } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '#components/ui/button'
import { cn } from '#lib/cn'
import { focusComposer } from '#lib/focus-composer'
import type { ModelChoice } from '../-hooks/model-choice'
import { useSidebarBeside } from '../-hooks/sidebar-state'
import type { useConversation } from '../-hooks/use-conversation'
import { useFocusLeftBehind } from '../-hooks/use-focus-left-behind'
import { useQueue } from '../-hooks/use-queue'
import { useQueueActions } from '../-hooks/use-queue-actions'
import { QueueHeading } from './queue-heading'
import { QueueHoldNotice } from './queue-hold-notice'
import { QueuedMessageEditor } from './queued-message-editor'
import { QueuedMessageRow } from './queued-message-row'

type QueuePanelProps = { session: ReturnType<typeof useConversation>; choice: ModelChoice }

/** What waits for its turn, above where the next message is written. */
export function QueuePanel({ session: { conversation, messages }, choice }: QueuePanelProps) {
  const waiting = useQueue({ conversation, messages })
  const actions = useQueueActions(conversation.id)
  const isBeside = useSidebarBeside()
  const [isUnfolded, setIsUnfolded] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const listId = useId()
  const hold = conversation.queue?.hold ?? null
  const [first] = waiting
  if (!first) return null
  const isOpen = isBeside || isUnfolded || waiting.some(({ id }) => id === actions.editingId)
  const count = waiting.length === 1 ? '1 message' : `${waiting.length} messages`

  return (
    <section
      aria-label="Waiting messages"
      className="mx-auto w-full max-w-[calc(var(--container-column)+2rem)] shrink-0 px-2 pb-2 md:px-4"
    >
      <div className="overflow-hidden rounded-card border bg-card">
        {hold ? (
          <QueueHoldNotice
            hold={hold}
            lastAnswer={messages.findLast(({ role }) => role === 'assistant')}
            isSending={actions.sendingId !== null}
            onSend={() => {
              focusComposer()
              void actions.sendNow(first)
            }}
          />
        ) : (
          <QueueHeading conversation={conversation} isNamed={!isBeside} />
        )}
        {!isBeside && (
          <Button
            variant="ghost"
            className="w-full justify-between rounded-none"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsUnfolded(!isOpen)}
          >
            {count} waiting
            <ChevronUp strokeWidth={1.75} className={cn('transition-transform', isOpen && 'rotate-180')} />
          </Button>
        )}
        <ol
          ref={list}
          id={listId}
          aria-label="Waiting messages, in the order they are sent"
          hidden={!isOpen}
          className="max-h-[min(30dvh,17rem)] divide-y overflow-y-auto overscroll-contain"
        >
          {waiting.map((item, place) => (
            <WaitingItem key={item.id} id={item.id}>
              {item.id === actions.editingId ? (
                <QueuedMessageEditor
                  conversationId={conversation.id}
                  item={item}
                  choice={choice}
                  onSave={(written) => {
                    flushSync(() => void actions.save(item, written))
                    focusButton(list, item.id, 'edit')
                  }}
                  onCancel={() => {
                    flushSync(() => actions.cancelEdit(item))
                    focusButton(list, item.id, 'edit')
                  }}
                />
              ) : (
                <QueuedMessageRow
                  item={item}
                  models={choice.models}
                  isOtherModel={item.modelId !== null && item.modelId !== choice.model?.id}
                  place={place}
                  count={waiting.length}
                  isSending={item.id === actions.sendingId}
                  onSend={() => {
                    focusComposer()
                    void actions.sendNow(item)
                  }}
                  onEdit={() => actions.edit(item)}
                  onMove={(step) => {
                    flushSync(() => actions.move(waiting, item, place + step))
                    focusButton(list, item.id, step < 0 ? 'up' : 'down')
                  }}
                  onDrop={() => {
                    const neighbour = waiting[place + 1] ?? waiting[place - 1]
                    if (neighbour) focusButton(list, neighbour.id, 'drop')
                    else focusComposer()
                    actions.drop(item, place)
                  }}
                />
              )}
            </WaitingItem>
          ))}
        </ol>
      </div>
    </section>
  )
}

function WaitingItem({ id, children }: { id: string; children: ReactNode }) {
  const item = useRef<HTMLLIElement>(null)
  useFocusLeftBehind(item)
  return (
    <li ref={item} data-waiting={id} className="scroll-m-2">
      {children}
    </li>
  )
}

/** A row that was drawn anew, or moved, has lost the focus. */
function focusButton(list: RefObject<HTMLElement | null>, itemId: string, name: string): void {
  const row = [...(list.current?.children ?? [])].find((child) => child.getAttribute('data-waiting') === itemId)
  row?.querySelector<HTMLElement>(`[data-act="${name}"]`)?.focus()
}
