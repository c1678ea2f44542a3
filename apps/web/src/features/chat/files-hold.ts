import { fileKindOf, messageMaxFileBytes, messageMaxFiles } from '@better-chat/contract/files'
import { attachedFiles, type DraftFile } from './draft-file'

/** Why a message cannot be sent with these files now; null when it can. */
export function filesHold(files: readonly DraftFile[]): string | null {
  const failed = files.filter((file) => file.state === 'failed')
  if (failed[0]) {
    const which = failed.length === 1 ? `“${failed[0].name}”` : `${failed.length} files`
    const it = failed.length === 1 ? 'it' : 'them'
    const help = failed.some(({ canRetry }) => canRetry) ? `try again or remove ${it}` : `remove ${it} to send the rest`
    return `${which} could not be attached: ${help}.`
  }
  const unfinished = files.filter(({ state }) => state !== 'attached').length
  if (unfinished > 0) return `${unfinished === 1 ? 'A file is' : `${unfinished} files are`} still being uploaded.`
  if (files.length > messageMaxFiles)
    return `A message can have ${messageMaxFiles} files; remove ${files.length - messageMaxFiles}.`
  if (totalBytes(files) > messageMaxFileBytes) return 'The files of one message may have 40 MB together; remove one.'
  return null
}

/** How much the files of a draft have together that are on the server or on their way; before that they may become smaller. */
export function totalBytes(files: readonly DraftFile[]): number {
  return files.reduce((sum, { state, size }) => (state === 'attached' || state === 'uploading' ? sum + size : sum), 0)
}

/** How many of the files that are chosen still fit into the message, and what to say of the others. */
export function roomFor(present: readonly DraftFile[], chosen: readonly { name: string }[]) {
  const room = Math.max(0, messageMaxFiles - present.length)
  const left = chosen.slice(room)
  if (left.length === 0) return { room, refusal: null }
  const names = left.length <= 3 ? left.map(({ name }) => `“${name}”`).join(', ') : `${left.length} files`
  return {
    room,
    refusal: `A message can have ${messageMaxFiles} files; ${names} ${left.length === 1 ? 'was' : 'were'} not attached.`,
  }
}

/** What a model must be able to do to read these files; text every model can. */
export function neededCapabilities(files: readonly DraftFile[]): ('vision' | 'files')[] {
  const attached = attachedFiles(files)
  const needsVision = files.some(({ mediaType, state }) => state !== 'failed' && fileKindOf(mediaType) === 'image')
  const needsFiles = attached.some(({ mediaType, hasText }) => mediaType === 'application/pdf' && !hasText)
  return [...(needsVision ? ['vision' as const] : []), ...(needsFiles ? ['files' as const] : [])]
}
