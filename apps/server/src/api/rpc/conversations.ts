import { DomainError } from '#domain/errors'
import { createConversation } from '#services/conversations/create-conversation'
import { deleteConversation } from '#services/conversations/delete-conversation'
import { listMessages } from '#services/conversations/list-messages'
import { updateConversation } from '#services/conversations/update-conversation'
import { protectedProcedure } from './protected-procedure'

const { conversations } = protectedProcedure

export const conversationsRouter = conversations.router({
  list: conversations.list.handler(({ context, input }) => context.deps.conversations.list(input)),

  create: conversations.create.handler(({ context, input }) => createConversation(context.deps, input)),

  find: conversations.find.handler(({ context, input }) => {
    const conversation = context.deps.conversations.find(input.id)
    if (!conversation) throw new DomainError('conversation-not-found')
    return conversation
  }),

  update: conversations.update.handler(({ context, input: { id, ...patch } }) =>
    updateConversation(context.deps, id, patch),
  ),

  delete: conversations.delete.handler(async ({ context, input: { id } }) => {
    await deleteConversation(context.deps, id)
    return { id }
  }),

  messages: conversations.messages.handler(({ context, input }) => listMessages(context.deps, input)),
})
