import { listModels } from '#services/models/list-models'
import { protectedProcedure } from './protected-procedure'

const { models } = protectedProcedure

export const modelsRouter = models.router({
  list: models.list.handler(async ({ context }) => ({ ...(await listModels(context.deps)), nextCursor: null })),
})
