import { fileKindOf } from '@better-chat/contract/files'
import { FileText, Image, RotateCw, X } from 'lucide-react'
import type { MouseEvent } from 'react'
import { Button } from '#components/ui/button'
import type { DraftFile } from '#features/chat/draft-file'
import { fileFacts } from '#features/chat/file-facts'
import { cn } from '#lib/cn'

type AttachedFileProps = {
  file: DraftFile
  onRemove: (event: MouseEvent<HTMLButtonElement>) => void
  onRetry: () => void
}

/** A file of a message that is being written: what it is, how far it is, and what can be done with it. */
export function AttachedFile({ file, onRemove, onRetry }: AttachedFileProps) {
  const { name, state } = file
  const isFailed = state === 'failed'
  return (
    <div
      className={cn(
        'relative flex min-h-14 w-56 max-w-full max-md:w-60 items-center gap-2.5 overflow-hidden rounded-card border bg-card py-1.5 pr-1 pl-1.5',
        isFailed && 'bg-destructive-soft',
      )}
    >
      <Thumbnail file={file} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium" title={name}>
          {name}
        </bdi>
        <span className={cn('block text-small', isFailed ? 'text-foreground' : 'truncate text-muted-foreground')}>
          {isFailed ? file.message : fileFacts(file)}
        </span>
      </span>
      {isFailed && file.canRetry && (
        <Button variant="ghost" size="icon" aria-label={`Try ${name} again`} onClick={onRetry}>
          <RotateCw strokeWidth={1.75} />
        </Button>
      )}
      <Button variant="ghost" size="icon" data-remove aria-label={`Remove ${name}`} onClick={onRemove}>
        <X strokeWidth={1.75} />
      </Button>
      {(state === 'preparing' || state === 'uploading') && <Progress file={file} />}
    </div>
  )
}

function Thumbnail({ file: { preview, state, mediaType, ...file } }: { file: DraftFile }) {
  const isPicture = fileKindOf(mediaType) === 'image'
  const stored = isPicture && 'attachment' in file ? file.attachment.url : null
  // What could not be opened has nothing to show.
  const source = state === 'failed' ? null : (preview ?? stored)
  if (source) {
    return <img src={source} alt="" className="size-11 shrink-0 rounded-row border object-cover" />
  }
  const Icon = isPicture ? Image : FileText
  return (
    <span className="grid size-11 shrink-0 place-items-center rounded-row bg-muted">
      <Icon strokeWidth={1.75} aria-hidden className="size-5 text-muted-foreground" />
    </span>
  )
}

function Progress({ file }: { file: DraftFile }) {
  const percent = file.state === 'uploading' ? Math.floor(file.share * 100) : 0
  return (
    <span
      role="progressbar"
      aria-label={file.state === 'uploading' ? `Uploading ${file.name}` : `Preparing ${file.name}`}
      aria-valuenow={file.state === 'uploading' ? percent : undefined}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-muted"
    >
      <span className="block h-full bg-primary transition-[width] duration-150" style={{ width: `${percent}%` }} />
    </span>
  )
}
