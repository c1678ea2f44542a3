import {
  deleteProviderKey,
  listProviderKeys,
  refreshProviderModels,
  saveProviderKey,
  testProviderKey,
} from '#services/providers/provider-keys-service'
import { protectedProcedure } from './protected-procedure'

const { providerKeys } = protectedProcedure

export const providerKeysRouter = providerKeys.router({
  list: providerKeys.list.handler(async ({ context }) => ({
    items: await listProviderKeys(context.deps),
    nextCursor: null,
  })),
  save: providerKeys.save.handler(({ context, input }) => saveProviderKey(context.deps, input)),
  test: providerKeys.test.handler(({ context, input }) => testProviderKey(context.deps, input)),
  refreshModels: providerKeys.refreshModels.handler(({ context, input }) => refreshProviderModels(context.deps, input)),
  delete: providerKeys.delete.handler(async ({ context, input }) => {
    await deleteProviderKey(context.deps, input)
    return input
  }),
})
