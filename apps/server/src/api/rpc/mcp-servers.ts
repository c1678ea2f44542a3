import { checkServer, testServer } from '#services/mcp/check-server'
import {
  createMcpServer,
  deleteMcpServer,
  findMcpServer,
  listMcpServers,
  listMcpTools,
  updateMcpServer,
} from '#services/mcp/mcp-servers-service'
import { tryTool } from '#services/mcp/try-tool'
import { protectedProcedure } from './protected-procedure'

const { mcpServers } = protectedProcedure

export const mcpServersRouter = mcpServers.router({
  list: mcpServers.list.handler(({ context }) => ({ items: listMcpServers(context.deps), nextCursor: null })),
  create: mcpServers.create.handler(({ context, input }) => createMcpServer(context.deps, input)),
  find: mcpServers.find.handler(({ context, input }) => findMcpServer(context.deps, input)),
  update: mcpServers.update.handler(({ context, input }) => updateMcpServer(context.deps, input)),
  delete: mcpServers.delete.handler(async ({ context, input }) => {
    await deleteMcpServer(context.deps, input)
    return input
  }),
  tools: mcpServers.tools.handler(({ context, input }) => ({
    items: listMcpTools(context.deps, input),
    nextCursor: null,
  })),
  test: mcpServers.test.handler(({ context, input }) => testServer(context.deps, input)),
  check: mcpServers.check.handler(({ context, input }) => checkServer(context.deps, input)),
  call: mcpServers.call.handler(({ context, input, signal }) =>
    tryTool(context.deps, { ...input, signal: signal ?? new AbortController().signal }),
  ),
})
