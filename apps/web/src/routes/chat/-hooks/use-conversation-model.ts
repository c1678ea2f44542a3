import type { ConversationId } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { conversationOptions, patchCachedConversation } from '#features/conversations/conversation-queries'
import { chooseModel } from '#features/models/choose-model'
import { api, orpc } from '#lib/api'
import { showToast } from '#lib/toast-store'
import { useDefaultModel } from './use-default-model'

/** The model that answers next in this conversation; the conversation remembers a choice. */
export function useConversationModel(id: ConversationId) {
  const queryClient = useQueryClient()
  const { models, model: defaultModel } = useDefaultModel()
  const { data: conversation } = useSuspenseQuery(conversationOptions(id))
  const { mutate } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    mutationFn: (model: Model) => api.conversations.update({ id, modelId: model.id }),
    onMutate: (model) => patchCachedConversation(queryClient, id, { modelId: model.id }),
    onSuccess: (saved) =>
      patchCachedConversation(queryClient, id, { modelId: saved.modelId, revision: saved.revision }),
    onError: () => showToast({ message: 'The choice could not be saved; it counts for your next message only.' }),
  })
  return { models, model: chooseModel(models, [conversation.modelId, defaultModel?.id]), choose: mutate }
}
