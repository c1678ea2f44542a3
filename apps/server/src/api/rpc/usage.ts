import { showUsage } from '#services/usage/show-usage'
import { protectedProcedure } from './protected-procedure'

const { usage } = protectedProcedure

export const usageRouter = usage.router({
  find: usage.find.handler(({ context: { deps }, input }) => showUsage(deps, input ?? {})),
})
