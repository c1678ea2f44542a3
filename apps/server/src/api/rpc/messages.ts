import { branchConversation } from '#services/conversations/branch-conversation'
import { deleteMessage } from '#services/conversations/delete-message'
import { editSummary } from '#services/conversations/edit-summary'
import { showMessage } from '#services/conversations/show-message'
import { protectedProcedure } from './protected-procedure'

const { messages } = protectedProcedure

export const messagesRouter = messages.router({
  show: messages.show.handler(({ context, input }) => showMessage(context.deps, input)),
  branch: messages.branch.handler(({ context, input }) => branchConversation(context.deps, input)),
  delete: messages.delete.handler(({ context, input }) => deleteMessage(context.deps, input)),
  editSummary: messages.editSummary.handler(({ context, input }) => editSummary(context.deps, input)),
})
