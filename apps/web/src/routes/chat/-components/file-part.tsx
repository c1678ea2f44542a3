import type { ChatMessagePart } from '@better-chat/contract/message'
import { isOwnUrl } from '#features/chat/part-url'
import { isPicture, shownFile } from '#features/chat/shown-files'
import { FileCard } from './file-card'
import { PictureList } from './picture-list'

type FilePartProps = { part: Extract<ChatMessagePart, { type: 'file' }> }

/** A file in an answer: pictures of our own as pictures, anything else as a card that says what it is. */
export function FilePart({ part }: FilePartProps) {
  const file = shownFile(part)
  if (isPicture(file) && isOwnUrl(file.url, location.origin)) return <PictureList pictures={[file]} />
  return <FileCard file={file} />
}
