import type { MessageId } from '@better-chat/contract/ids'
import type { QueuedMessage } from '@better-chat/contract/queue'
import type { QueryClient } from '@tanstack/react-query'
import { whenTaken } from '#features/chat/chat-transport'
import { toMessageFiles, toParts } from '#features/chat/draft-file'
import { getDraft, newConversationKey, returnDraft } from '#features/chat/draft-store'
import type { Failure } from '#features/chat/failure'
import type { Outgoing } from '#features/chat/outgoing'
import { toolChangesArrived } from '#features/conversations/tool-changes'
import type { Answerer } from '#features/models/answerer'
import { announce } from '#lib/announcer'
import { finishDeletions } from '#lib/pending-deletions'
import { addToQueue } from './add-to-queue'
import { queueFailure } from './queue-failure'

/** Puts what was written into the queue of its conversation. Answers why it was given back; null when it waits, or has gone out at once. */
export async function queueMessage(
  queryClient: QueryClient,
  outgoing: Outgoing,
  answerer: Answerer,
): Promise<Failure | null> {
  const { draftKey, sentAs } = outgoing
  let before: Refused | null = null
  const added = addToQueue(queryClient, sentAs.conversationId, toQueued(outgoing, answerer), {
    until: async () => {
      await finishDeletions(sentAs.conversationId)
      await toolChangesArrived(sentAs.conversationId)
      // It would overtake a message that is still on its way, or waited for the same deletion.
      await new Promise((resolve) => setTimeout(resolve))
      await whenTaken(sentAs.conversationId)
      // What is refused is given back in the same turn.
      await new Promise((resolve) => setTimeout(resolve))
      before = findRefused(outgoing)
      if (before) throw new Error('After a message that was refused nothing is to be waited for.')
    },
  })
  announce('Queued')
  try {
    await added
    return null
  } catch (error) {
    const refused = before ?? { draftKey, failure: queueFailure(error) }
    returnDraft({ ...outgoing, draftKey: refused.draftKey }, refused.failure)
    return refused.failure
  }
}

function toQueued(
  { text, files, onlyTools = [], sentAs }: Outgoing,
  { modelId, reasoningEffort }: Answerer,
): QueuedMessage {
  return {
    // The client makes the ids of this contract.
    id: sentAs.messageId as MessageId,
    parts: toParts({ text, files }),
    files: toMessageFiles(files),
    modelId: modelId ?? null,
    reasoningEffort: reasoningEffort ?? null,
    onlyTools: onlyTools.length > 0 ? [...onlyTools] : null,
  }
}

type Refused = { draftKey: string; failure: Failure }

/** Where the message before it was given back, which may be the new chat, and why. The field was empty when this one had been taken. */
function findRefused({ draftKey, sentAs }: Outgoing): Refused | null {
  const begun = getDraft(newConversationKey)
  const isUnborn = begun.sentAs?.conversationId === sentAs.conversationId
  const { failure } = isUnborn ? begun : getDraft(draftKey)
  return failure && { draftKey: isUnborn ? newConversationKey : draftKey, failure }
}
