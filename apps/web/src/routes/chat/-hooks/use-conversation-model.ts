import type { ConversationPatch } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { conversationOptions, patchCachedConversation } from '#features/conversations/conversation-queries'
import { chooseModel, fallbackNotice } from '#features/models/choose-model'
import { api, orpc } from '#lib/api'
import { showToast } from '#lib/toast-store'
import { useDefaultModel } from './use-default-model'

type Choice = Pick<ConversationPatch, 'modelId' | 'reasoningEffort'>

/** The model that answers next in this conversation, and how much it thinks; the conversation remembers a choice. */
export function useConversationModel(id: ConversationId) {
  const queryClient = useQueryClient()
  const { models, model: defaultModel } = useDefaultModel()
  const { data: conversation } = useSuspenseQuery(conversationOptions(id))
  const { mutate } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    mutationFn: (choice: Choice) => api.conversations.update({ id, ...choice }),
    onMutate: (choice) => patchCachedConversation(queryClient, id, choice),
    onSuccess: ({ modelId, reasoningEffort, revision }) =>
      patchCachedConversation(queryClient, id, { modelId, reasoningEffort, revision }),
    onError: () => showToast({ message: 'The choice could not be saved; it counts for your next message only.' }),
  })
  const model = chooseModel(models, [conversation.modelId, defaultModel?.id])
  return {
    models,
    model,
    effort: conversation.reasoningEffort,
    notice: fallbackNotice(models, conversation.modelId, model),
    choose: ({ id: modelId }: Model) => mutate({ modelId }),
    chooseEffort: (reasoningEffort: ReasoningEffort | null) => mutate({ reasoningEffort }),
  }
}
