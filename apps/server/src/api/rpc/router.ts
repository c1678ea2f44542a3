import { conversationsRouter } from './conversations'
import { modelsRouter } from './models'
import { protectedProcedure } from './protected-procedure'
import { quotaRouter } from './quota'
import { settingsRouter } from './settings'

export const router = protectedProcedure.router({
  conversations: conversationsRouter,
  models: modelsRouter,
  quota: quotaRouter,
  settings: settingsRouter,
})
