import { showQuota } from '#services/usage/show-quota'
import { protectedProcedure } from './protected-procedure'

const { quota } = protectedProcedure

export const quotaRouter = quota.router({
  find: quota.find.handler(({ context: { deps } }) => showQuota(deps)),
})
