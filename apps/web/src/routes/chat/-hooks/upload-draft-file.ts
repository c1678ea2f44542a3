import type { Attachment } from '@better-chat/contract/attachment'
import { messageMaxFileBytes } from '@better-chat/contract/files'
import { attachFile } from '#features/attachments/attach-file'
import { FileRefusedError } from '#features/attachments/file-refused-error'
import { tooMuchTogetherWords } from '#features/attachments/refusal-words'
import type { DraftFile } from '#features/chat/draft-file'
import { changeFiles, getDraft, holderOf, updateFile } from '#features/chat/draft-store'
import { totalBytes } from '#features/chat/files-hold'
import { announce } from '#lib/announcer'
import { showToast } from '#lib/toast-store'
import type { Picked } from './attaching'

/** Brings a file of a draft to the server, and notes in the draft how far it is. */
export async function upload(file: DraftFile, { file: bytes, keepOriginalImages, abort }: Picked): Promise<void> {
  const { key, name, preview } = file
  let sent = file
  let percent = 0
  const result = await attachFile(bytes, {
    keepOriginalImages,
    signal: abort.signal,
    onPrepared: (size) => {
      sent = { key, name, mediaType: file.mediaType, size, preview, state: 'uploading', share: 0 }
      updateFile(sent)
      const holder = holderOf(key)
      const total = holder === null ? 0 : totalBytes(getDraft(holder).files)
      if (total > messageMaxFileBytes) throw new FileRefusedError(tooMuchTogetherWords(messageMaxFileBytes), true)
    },
    onProgress: (share) => {
      // Drawn when there is something to see.
      if (Math.floor(share * 100) === percent) return
      percent = Math.floor(share * 100)
      updateFile({ ...sent, state: 'uploading', share })
    },
  })
  if (result === null) return
  if (!(result instanceof FileRefusedError)) return finish(file, result)
  const { message, canRetry } = result
  updateFile({ ...sent, state: 'failed', message, canRetry })
  announce(`${name} could not be attached. ${message}`)
}

function finish(file: DraftFile, attachment: Attachment): void {
  const draftKey = holderOf(file.key)
  if (draftKey === null) return
  const others = getDraft(draftKey).files.filter((other) => other.key !== file.key)
  if (others.some((other) => other.state === 'attached' && other.attachment.id === attachment.id)) {
    changeFiles(draftKey, others)
    showToast({ message: `“${attachment.name}” is attached already.` })
    return
  }
  const { key, preview } = file
  const { name, mediaType, size } = attachment
  updateFile({ key, name, mediaType, size, preview, state: 'attached', attachment })
  announce(`${name} is attached.`)
}
