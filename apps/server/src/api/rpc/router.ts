import { conversationsRouter } from './conversations'
import { modelsRouter } from './models'
import { protectedProcedure } from './protected-procedure'
import { settingsRouter } from './settings'

export const router = protectedProcedure.router({
  conversations: conversationsRouter,
  models: modelsRouter,
  settings: settingsRouter,
})
