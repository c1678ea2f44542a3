import type { MessageId } from '@better-chat/contract/ids'
import type { QueuedMessage } from '@better-chat/contract/queue'
import type { QueryClient } from '@tanstack/react-query'
import { isTaken } from '#features/chat/chat-transport'
import { toMessageFiles, toParts } from '#features/chat/draft-file'
import { getDraft, newConversationKey, returnDraft } from '#features/chat/draft-store'
import { type Failure, offlineFailure } from '#features/chat/failure'
import type { Outgoing } from '#features/chat/outgoing'
import type { Answerer } from '#features/models/answerer'
import { announce } from '#lib/announcer'
import { addToQueue } from './add-to-queue'
import { queueFailure } from './queue-failure'

/** Puts what was written into the queue of its conversation. Answers why it was given back; null when it waits, or has gone out at once. */
export async function queueMessage(
  queryClient: QueryClient,
  outgoing: Outgoing,
  answerer: Answerer,
): Promise<Failure | null> {
  const { conversationId } = outgoing.sentAs
  let hasFollowed = true
  const added = addToQueue(queryClient, conversationId, toQueued(outgoing, answerer), {
    // It would overtake a message that is still on its way; after one that was refused nothing is to be waited for.
    until: async () => {
      hasFollowed = await isTaken(conversationId)
      if (!hasFollowed) throw new Error('The message before it was refused.')
    },
  })
  announce('Queued')
  try {
    await added
    return null
  } catch (error) {
    return hasFollowed ? giveBack(outgoing, queueFailure(error)) : giveBackAfter(outgoing)
  }
}

function toQueued({ text, files, sentAs }: Outgoing, { modelId, reasoningEffort }: Answerer): QueuedMessage {
  return {
    // The client makes the ids of this contract.
    id: sentAs.messageId as MessageId,
    parts: toParts({ text, files }),
    files: toMessageFiles(files),
    modelId: modelId ?? null,
    reasoningEffort: reasoningEffort ?? null,
  }
}

function giveBack(outgoing: Outgoing, failure: Failure): Failure {
  returnDraft(outgoing, failure)
  return failure
}

/** To where the message before it was given back, which may be the new chat, and for the same reason. */
async function giveBackAfter(outgoing: Outgoing): Promise<Failure> {
  // That one is given back as soon as its refusal is known.
  await new Promise((resolve) => setTimeout(resolve))
  const isUnborn = getDraft(newConversationKey).sentAs?.conversationId === outgoing.sentAs.conversationId
  const draftKey = isUnborn ? newConversationKey : outgoing.draftKey
  return giveBack({ ...outgoing, draftKey }, getDraft(draftKey).failure ?? offlineFailure)
}
