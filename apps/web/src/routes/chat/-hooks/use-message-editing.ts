import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { createContext, useContext, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Written, writtenBefore } from '#features/chat/draft-file'
import { beginEdit, editKey, emptyDraft, findKeptEdit, useRefusedEdit } from '#features/chat/draft-store'
import { composerId, focusComposer } from '#lib/focus-composer'
import { showToast } from '#lib/toast-store'
import { loadEditField } from '../-components/load-edit-field'
import type { ModelChoice } from './model-choice'
import type { useConversation } from './use-conversation'
import type { CalledUp } from './use-transcript'

/** The editing of one's own messages, in their place in the conversation. */
export type MessageEditing = {
  conversationId: ConversationId
  /** The message that is open; at most one. */
  editingId: string | null
  isBusy: boolean
  start: (message: ChatMessage) => Promise<void>
  cancel: () => void
  send: (written: Written) => void
  /** Who answers, and how to choose another one. */
  choice: ModelChoice
  /** True once after a message was opened: what is opened takes the focus, what is only drawn again does not. */
  takeFocus: () => boolean
}

export const MessageEditingContext = createContext<MessageEditing | null>(null)

export function useMessageEditing(): MessageEditing | null {
  return useContext(MessageEditingContext)
}

export function editButtonId(messageId: string): string {
  return `edit-${messageId}`
}

/** What can be edited in a conversation, and what is. An edit that was refused, or that a closed page left behind, is open again. */
export function useEditing(
  conversationId: ConversationId,
  { messages, isBusy }: Pick<ReturnType<typeof useConversation>, 'messages' | 'isBusy'>,
  choice: ModelChoice,
  send: (written: Written, editedId: string) => void,
) {
  const [openedId, setOpenedId] = useState(() => findKeptEdit(conversationId))
  const refusedId = useRefusedEdit(conversationId)
  const editingId = openedId ?? refusedId
  const [calledUp, setCalledUp] = useState<CalledUp | null>(null)
  const isFocusWanted = useRef(false)
  const wasOpenedByKey = useRef(false)

  useLayoutEffect(() => {
    if (refusedId !== null) isFocusWanted.current = true
  }, [refusedId])

  const editing: MessageEditing = {
    conversationId,
    editingId,
    isBusy,
    start: async (message) => {
      // Before the field is there its button has the focus.
      wasOpenedByKey.current = document.activeElement?.id === composerId
      try {
        await loadEditField()
      } catch {
        showToast({ message: 'This part of the page did not arrive. Check your connection and try again.' })
        return
      }
      beginEdit(editKey(conversationId, message.id), writtenBefore(message))
      isFocusWanted.current = true
      setOpenedId(message.id)
    },
    cancel: () => {
      if (editingId === null) return
      // At once, so that the button is there to take the focus.
      flushSync(() => {
        emptyDraft(editKey(conversationId, editingId))
        setOpenedId(null)
      })
      if (wasOpenedByKey.current) focusComposer()
      else document.getElementById(editButtonId(editingId))?.focus()
    },
    send: (written) => {
      if (editingId === null) return
      setOpenedId(null)
      send(written, editingId)
      focusComposer()
    },
    choice,
    takeFocus: () => {
      const isWanted = isFocusWanted.current
      isFocusWanted.current = false
      return isWanted
    },
  }

  /** Opens the person's last message, where that can be edited. */
  function editLast(): boolean {
    const last = messages.findLast(({ role }) => role === 'user')
    if (!last || isBusy) return false
    // Brought into view when it opens: before that whoever scrolls would leave it behind.
    void editing.start(last).then(() => setCalledUp({ messageId: last.id }))
    return true
  }
  return { editing, editLast, calledUp, callUp: setCalledUp }
}
