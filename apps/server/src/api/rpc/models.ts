import { listModels } from '#services/models/list-models'
import { protectedProcedure } from './protected-procedure'

const { models } = protectedProcedure

export const modelsRouter = models.router({
  list: models.list.handler(async ({ context, input }) => ({
    ...(await listModels(context.deps, input ?? { all: false })),
    nextCursor: null,
  })),
})
