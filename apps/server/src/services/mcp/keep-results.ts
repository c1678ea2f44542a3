import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ConversationId } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import { type ReceiveFileDeps, receiveFile } from '#services/files/receive-file'
import { abandonUpload, beginUpload, finishUpload, type UploadDeps } from '#services/files/upload-service'
import { type BinaryBlock, type KeepBinary, said } from './tool-content'

export type KeepPicturesDeps = UploadDeps & ReceiveFileDeps & { attachments: Pick<AttachmentRepository, 'use'> }

/** Of one answer of a tool. */
const mostPictures = 20

/** Keeps the pictures of a tool's answer as files of the conversation: no message holds bytes. */
export function keepPictures(
  deps: KeepPicturesDeps,
  about: { conversationId: ConversationId; tool: string },
): KeepBinary {
  let count = 0
  return async (block) => {
    if (block.type === 'audio') return said(`A sound of type ${block.mimeType}, which is not kept`)
    count += 1
    if (count > mostPictures) return said('One more picture, which is not kept')
    try {
      const name = `${about.tool} ${count}`
      const { id, url, mediaType } = await store(deps, name, block)
      deps.attachments.use(about.conversationId, [id])
      return { type: 'file', url, mediaType, name }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return said(`A picture that could not be kept. ${error.message.replace(/\.$/, '')}`)
    }
  }
}

async function store(deps: KeepPicturesDeps, name: string, { data }: BinaryBlock) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  const size = bytes.byteLength
  const id = beginUpload(deps, { name, size })
  try {
    const body = new Blob([bytes]).stream()
    return finishUpload(deps, id, await receiveFile(deps, { id, name, size, body }))
  } catch (error) {
    abandonUpload(deps, id)
    throw error
  }
}
