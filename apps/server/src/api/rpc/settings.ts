import { findSettings, updateSettings } from '#services/settings/settings-service'
import { protectedProcedure } from './protected-procedure'

const { settings } = protectedProcedure

export const settingsRouter = settings.router({
  find: settings.find.handler(({ context }) => findSettings(context.deps)),
  update: settings.update.handler(({ context, input }) => updateSettings(context.deps, input)),
})
