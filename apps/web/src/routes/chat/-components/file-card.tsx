import { Download, FileText, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonVariants } from '#components/ui/button-variants'
import { describeFile } from '#features/chat/describe-file'
import { isOwnUrl } from '#features/chat/part-url'
import type { ShownFile } from '#features/chat/shown-files'
import { FileName } from './file-name'

type FileCardProps = {
  file: ShownFile
  Icon?: LucideIcon
  /** In place of what the file is: why it is not to be had. */
  problem?: string
  /** In place of the download. */
  action?: ReactNode
}

/** A file as a card that says what it is, and saves it. One that is kept elsewhere is named and never loaded. */
export function FileCard({ file, Icon = FileText, problem, action }: FileCardProps) {
  const isOwn = isOwnUrl(file.url, location.origin)
  return (
    <div className="flex min-h-14 w-80 min-w-0 max-w-full items-center gap-3 rounded-card border bg-card py-2 pr-2 pl-3.5">
      <Icon strokeWidth={1.75} aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <FileName name={file.name} className="block font-medium" />
        <p className="truncate text-muted-foreground text-small">
          {problem ?? (isOwn ? describeFile(file) : `${file.mediaType}, kept elsewhere`)}
        </p>
      </div>
      {action ?? (isOwn && !problem && <DownloadLink file={file} />)}
    </div>
  )
}

/** Saves a file of ours under its name. */
export function DownloadLink({ file: { url, name } }: { file: ShownFile }) {
  return (
    <a
      href={url.startsWith('data:') ? url : `${url}?download`}
      download={name}
      aria-label={`Download ${name}`}
      className={buttonVariants({ variant: 'ghost', size: 'icon' })}
    >
      <Download strokeWidth={1.75} />
    </a>
  )
}
