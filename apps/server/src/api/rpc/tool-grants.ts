import { listToolGrants, revokeToolGrants } from '#services/mcp/tool-grants-service'
import { protectedProcedure } from './protected-procedure'

const { toolGrants } = protectedProcedure

export const toolGrantsRouter = toolGrants.router({
  list: toolGrants.list.handler(({ context }) => ({ items: listToolGrants(context.deps), nextCursor: null })),
  revoke: toolGrants.revoke.handler(({ context, input }) => ({
    items: revokeToolGrants(context.deps, input),
    nextCursor: null,
  })),
})
