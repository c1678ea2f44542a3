import { personMaxFiles } from '@better-chat/contract/files'
import { protectedProcedure } from './protected-procedure'

const { storage } = protectedProcedure

export const storageRouter = storage.router({
  find: storage.find.handler(({ context: { deps } }) => {
    const { files, bytes } = deps.attachments.total()
    return { files, usedBytes: bytes, limitBytes: deps.storageLimitBytes, limitFiles: personMaxFiles }
  }),
})
