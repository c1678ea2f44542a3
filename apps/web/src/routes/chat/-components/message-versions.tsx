import type { MessageId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type MouseEvent, useRef } from 'react'
import { Button } from '#components/ui/button'
import { takeShownPath } from '#features/conversations/take-shown-path'
import { announce } from '#lib/announcer'
import { api } from '#lib/api'
import { finishDeletions } from '#lib/pending-deletions'
import { showToast } from '#lib/toast-store'
import { holdPlace } from '../-hooks/hold-place'
import { useMessageTools } from '../-hooks/message-tools'

type MessageVersionsProps = { messageId: MessageId; siblingIds: readonly MessageId[] }

/** The way from one version of a message to the one before and after it: the branch that is pressed for is the shown one from then on. */
export default function MessageVersions({ messageId, siblingIds }: MessageVersionsProps) {
  const queryClient = useQueryClient()
  const tools = useMessageTools()
  const isOnItsWay = useRef(false)
  const place = siblingIds.indexOf(messageId)
  const words = (at: number) => `Version ${at + 1} of ${siblingIds.length}`
  if (!tools) return null
  const { conversationId, isBusy, callUp, goToNewest, keepFocus } = tools

  async function show(step: Step, button: HTMLElement) {
    const id = siblingIds[place + step]
    if (isBusy || isOnItsWay.current || id === undefined) return
    isOnItsWay.current = true
    try {
      await finishDeletions(conversationId)
      const shown = await api.messages.show({ id: conversationId, messageId: id })
      const arrive = holdPlace(button)
      const { items } = await takeShownPath(queryClient, shown, id)
      // Too far up to be here: then the branch opens at its end, as conversations do.
      if (items.some((message) => message.id === id)) callUp({ messageId: id, arrive })
      else {
        callUp({ messageId: items.at(-1)?.id ?? id })
        keepFocus()
      }
      announce(words(place + step))
      await goToNewest()
    } catch {
      showToast({ message: 'The other version could not be shown. Check your connection and try again.' })
    }
    isOnItsWay.current = false
  }

  function renderStep(step: Step, label: string, Icon: typeof ChevronLeft) {
    const isOff = isBusy || siblingIds[place + step] === undefined
    return (
      <Button
        variant="ghost"
        size="icon"
        data-step={step}
        aria-label={label}
        // Not `disabled`: the first and the last version keep the focus of who came to them.
        aria-disabled={isOff}
        title={isBusy ? 'Not while an answer is being written' : undefined}
        onClick={(event: MouseEvent<HTMLElement>) => void show(step, event.currentTarget)}
        className="w-7 aria-disabled:cursor-default aria-disabled:opacity-45 aria-disabled:hover:bg-transparent"
      >
        <Icon strokeWidth={1.75} />
      </Button>
    )
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div role="group" aria-label="Versions" className="flex select-none items-center text-muted-foreground">
      {renderStep(-1, 'Previous version', ChevronLeft)}
      <span className="text-small tabular-nums">
        <span aria-hidden>
          {place + 1}/{siblingIds.length}
        </span>
        <span className="sr-only">{words(place)}</span>
      </span>
      {renderStep(1, 'Next version', ChevronRight)}
    </div>
  )
}

type Step = -1 | 1
