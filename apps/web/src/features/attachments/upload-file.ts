import type { Attachment } from '@better-chat/contract/attachment'
import { attachmentUrl } from '@better-chat/contract/files'
import { FileRefusedError } from './file-refused-error'
import type { PdfContent } from './pdf-wire'
import type { PreparedFile } from './prepare-file'
import { connectionWords } from './refusal-words'
import { uploadRefusal } from './upload-refusal'

/** An upload that has not moved for so long is lost. */
const patienceMs = 60_000

type Upload = { signal: AbortSignal; onProgress: (share: number) => void }

/** Sends a file, and what a PDF says after it. @throws FileRefusedError */
export async function uploadFile(file: PreparedFile, upload: Upload): Promise<Attachment> {
  const url = `/api/attachments?name=${encodeURIComponent(file.name.slice(0, 1_000).toWellFormed())}`
  const attachment = await send('POST', url, file.blob, upload)
  // A file that was here before has been counted already.
  if (!file.pdf || attachment.pages !== null) return attachment
  return sendText(attachment, file.pdf, upload)
}

async function sendText(attachment: Attachment, { pages, text }: PdfContent, { signal }: Upload): Promise<Attachment> {
  const body = new Blob([text], { type: 'text/plain' })
  return send('PUT', `${attachmentUrl(attachment.id)}/text?pages=${pages}`, body, { signal, onProgress: () => {} })
}

/** Not by `fetch`, which does not tell how much of a body has gone. */
function send(method: string, url: string, body: Blob, { signal, onProgress }: Upload): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const lost = () => reject(new FileRefusedError(connectionWords, true))
    let timer = window.setTimeout(giveUp, patienceMs)
    function giveUp() {
      request.abort()
      lost()
    }
    signal.addEventListener('abort', giveUp)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      window.clearTimeout(timer)
      timer = window.setTimeout(giveUp, patienceMs)
      if (total > 0) onProgress(loaded / total)
    })
    request.addEventListener('error', lost)
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status !== 200 && status !== 201) return reject(uploadRefusal(status, responseText))
      // What our own server answers.
      resolve(JSON.parse(responseText) as Attachment)
    })
    request.addEventListener('loadend', () => window.clearTimeout(timer))
    request.open(method, url)
    request.setRequestHeader('content-type', body.type || 'application/octet-stream')
    request.send(body)
  })
}
