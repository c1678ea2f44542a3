import type { ChatMessage } from '@better-chat/contract/message'
import { isOwnUrl } from '#features/chat/part-url'
import { isPicture, shownFiles } from '#features/chat/shown-files'
import { FileCard } from './file-card'
import { PictureList } from './picture-list'

/** The files of a person's message: its pictures first, all together, then what is read or saved. */
export function MessageFiles({ message }: { message: ChatMessage }) {
  const files = shownFiles(message)
  if (files.length === 0) return null
  const isDrawn = (file: (typeof files)[number]) => isPicture(file) && isOwnUrl(file.url, location.origin)
  const pictures = files.filter(isDrawn)
  const others = files.filter((file) => !isDrawn(file))
  return (
    <>
      {pictures.length > 0 && <PictureList pictures={pictures} className="max-w-[86%] justify-end" />}
      {others.length > 0 && (
        <ul aria-label="Files" className="flex w-80 max-w-full flex-col gap-2">
          {others.map((file) => (
            <li key={file.key} className="flex min-w-0">
              <FileCard file={file} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
