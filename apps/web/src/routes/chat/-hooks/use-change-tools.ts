import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import type { ServerSwitches } from '@better-chat/contract/tool-choice'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ConversationTools, keepNewChatTools, newChatTools } from '#features/chat/new-chat-tools'
import { conversationOptions, patchCachedConversation } from '#features/conversations/conversation-queries'
import { noteToolChange } from '#features/conversations/tool-changes'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { showToast } from '#lib/toast-store'

export type ToolsChange = {
  toolChoice?: Conversation['toolChoice']
  /** Those that are named are changed; null takes the conversation's own choice away. */
  serverSwitches?: Record<string, boolean | null>
}

/** Changes which tools a conversation has; for one that does not exist yet it is kept until its first message. */
export function useChangeTools(conversationId: ConversationId | null): (change: ToolsChange) => void {
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    scope: { id: `conversation-tools ${conversationId}` },
    // A choice that waited for a connection would hold up every message after it.
    networkMode: 'always',
    mutationFn: ({ id, change }: { id: ConversationId; change: ToolsChange }) =>
      api.conversations.update({ id, ...change }),
  })

  function show(id: ConversationId, change: ToolsChange): ToolsChange | null {
    const { queryKey } = conversationOptions(id)
    // What is read now may be from before this change.
    void queryClient.cancelQueries({ queryKey }, { revert: false })
    const before = queryClient.getQueryData(queryKey)
    if (!before) return null
    patchCachedConversation(queryClient, id, changed(before, change))
    return undoOf(before, change)
  }

  return (change) => {
    if (conversationId === null) return keepNewChatTools(changed(newChatTools.get(), change))
    const undo = show(conversationId, change)
    const saving = mutateAsync({ id: conversationId, change }).then(
      ({ revision, toolChoice, serverSwitches }) => {
        // What was chosen after this is shown already, and not in this answer.
        const tools = isLast() ? { toolChoice, serverSwitches } : {}
        patchCachedConversation(queryClient, conversationId, { revision, ...tools })
        conversationChanges.tell(conversationId)
      },
      () => {
        if (undo) show(conversationId, undo)
        showToast({ message: 'The choice of tools could not be saved.' })
      },
    )
    const isLast = noteToolChange(conversationId, saving)
  }
}

function changed(
  { toolChoice, serverSwitches }: ConversationTools,
  { toolChoice: chosen, serverSwitches: switched = {} }: ToolsChange,
): ConversationTools {
  const all = Object.entries({ ...serverSwitches, ...switched })
  const own: ServerSwitches = Object.fromEntries(all.filter((entry): entry is [string, boolean] => entry[1] !== null))
  return { toolChoice: chosen ?? toolChoice, serverSwitches: own }
}

function undoOf({ toolChoice, serverSwitches }: ConversationTools, change: ToolsChange): ToolsChange {
  const names = Object.keys(change.serverSwitches ?? {})
  return {
    ...(change.toolChoice && { toolChoice }),
    serverSwitches: Object.fromEntries(names.map((name) => [name, serverSwitches[name] ?? null])),
  }
}
