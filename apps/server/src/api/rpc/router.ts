import { conversationsRouter } from './conversations'
import { mcpServersRouter } from './mcp-servers'
import { messagesRouter } from './messages'
import { modelsRouter } from './models'
import { protectedProcedure } from './protected-procedure'
import { providerKeysRouter } from './provider-keys'
import { queueRouter } from './queue'
import { quotaRouter } from './quota'
import { settingsRouter } from './settings'
import { storageRouter } from './storage'
import { usageRouter } from './usage'

export const router = protectedProcedure.router({
  conversations: conversationsRouter,
  mcpServers: mcpServersRouter,
  messages: messagesRouter,
  models: modelsRouter,
  providerKeys: providerKeysRouter,
  queue: queueRouter,
  quota: quotaRouter,
  settings: settingsRouter,
  storage: storageRouter,
  usage: usageRouter,
})
