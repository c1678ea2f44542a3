import { conversationsRouter } from './conversations'
import { mcpServersRouter } from './mcp-servers'
import { messagesRouter } from './messages'
import { modelsRouter } from './models'
import { protectedProcedure } from './protected-procedure'
import { providerKeysRouter } from './provider-keys'
import { questionsRouter } from './questions'
import { queueRouter } from './queue'
import { quotaRouter } from './quota'
import { settingsRouter } from './settings'
import { storageRouter } from './storage'
import { toolGrantsRouter } from './tool-grants'
import { usageRouter } from './usage'

export const router = protectedProcedure.router({
  conversations: conversationsRouter,
  mcpServers: mcpServersRouter,
  messages: messagesRouter,
  models: modelsRouter,
  providerKeys: providerKeysRouter,
  questions: questionsRouter,
  queue: queueRouter,
  quota: quotaRouter,
  settings: settingsRouter,
  storage: storageRouter,
  toolGrants: toolGrantsRouter,
  usage: usageRouter,
})
