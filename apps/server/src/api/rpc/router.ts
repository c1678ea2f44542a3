import { conversationsRouter } from './conversations'
import { modelsRouter } from './models'
import { protectedProcedure } from './protected-procedure'
import { providerKeysRouter } from './provider-keys'
import { quotaRouter } from './quota'
import { settingsRouter } from './settings'
import { storageRouter } from './storage'
import { usageRouter } from './usage'

export const router = protectedProcedure.router({
  conversations: conversationsRouter,
  models: modelsRouter,
  providerKeys: providerKeysRouter,
  quota: quotaRouter,
  settings: settingsRouter,
  storage: storageRouter,
  usage: usageRouter,
})
