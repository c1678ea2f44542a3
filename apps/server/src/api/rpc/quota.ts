import { dayOf, quotaOf } from '#domain/usage/quota'
import { protectedProcedure } from './protected-procedure'

const { quota } = protectedProcedure

export const quotaRouter = quota.router({
  find: quota.find.handler(({ context: { deps } }) => {
    const now = deps.now()
    return quotaOf(deps.quotaLimits, deps.quota.find(dayOf(now)), now)
  }),
})
