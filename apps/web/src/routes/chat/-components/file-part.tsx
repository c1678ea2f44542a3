import type { ChatMessagePart } from '@better-chat/contract/message'
import { Download, FileText } from 'lucide-react'
import { isOwnUrl } from '#features/chat/part-url'

type FilePartProps = { part: Extract<ChatMessagePart, { type: 'file' }> }

/** A file in a message: pictures of our own as pictures, anything else as a card that says what it is. */
export function FilePart({ part: { url, mediaType, filename } }: FilePartProps) {
  const isOwn = isOwnUrl(url, location.origin)
  const name = filename ?? (mediaType.startsWith('image') ? 'Image' : 'File')
  if (isOwn && mediaType.startsWith('image')) {
    return <img src={url} alt={name} className="max-h-80 max-w-full self-start rounded-card border object-contain" />
  }
  return (
    <div className="flex min-h-14 w-fit min-w-0 max-w-full items-center gap-3 rounded-card border bg-card px-3.5 py-2">
      <FileText strokeWidth={1.75} aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-muted-foreground text-small">
          {isOwn ? mediaType : `${mediaType}, kept elsewhere`}
        </span>
      </span>
      {isOwn && (
        <a
          href={url}
          download={name}
          aria-label={`Download ${name}`}
          className="grid size-8 shrink-0 place-items-center rounded-row text-muted-foreground hover:bg-accent hover:text-foreground touch:size-11"
        >
          <Download strokeWidth={1.75} aria-hidden className="size-4" />
        </a>
      )}
    </div>
  )
}
