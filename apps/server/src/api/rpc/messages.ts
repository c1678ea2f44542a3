import { branchConversation } from '#services/conversations/branch-conversation'
import { deleteMessage } from '#services/conversations/delete-message'
import { editSummary } from '#services/conversations/edit-summary'
import { searchMessages } from '#services/conversations/search-messages'
import { showMessage } from '#services/conversations/show-message'
import { protectedProcedure } from './protected-procedure'

const { messages } = protectedProcedure

export const messagesRouter = messages.router({
  search: messages.search.handler(({ context, input }) => searchMessages(context.deps, input)),
  show: messages.show.handler(({ context, input }) => showMessage(context.deps, input)),
  branch: messages.branch.handler(({ context, input }) => branchConversation(context.deps, input)),
  delete: messages.delete.handler(({ context, input }) => deleteMessage(context.deps, input)),
  editSummary: messages.editSummary.handler(({ context, input }) => editSummary(context.deps, input)),
})
