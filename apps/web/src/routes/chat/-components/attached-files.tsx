import type { MouseEvent, RefObject } from 'react'
import type { DraftFile } from '#features/chat/draft-file'
import { cn } from '#lib/cn'
import { attachAgain, detach } from '../-hooks/attaching'
import { AttachedFile } from './attached-file'

type AttachedFilesProps = {
  draftKey: string
  files: readonly DraftFile[]
  /** Where the focus goes when the last one is removed. */
  field: RefObject<HTMLTextAreaElement | null>
  className: string
}

/** The files of a message that is being written. */
export function AttachedFiles({ draftKey, files, field, className }: AttachedFilesProps) {
  if (files.length === 0) return null

  function remove(event: MouseEvent<HTMLButtonElement>, fileKey: string) {
    const item = event.currentTarget.closest('li')
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling
    // Ahead of the button that is about to go, which would take the focus along.
    const next = neighbour?.querySelector<HTMLElement>('[data-remove]') ?? field.current
    next?.focus()
    detach(draftKey, fileKey)
  }
  return (
    <ul
      aria-label="Attached files"
      className={cn('flex max-h-[30dvh] flex-wrap gap-2 overflow-y-auto overscroll-contain', className)}
    >
      {files.map((file) => (
        <li key={file.key} className="min-w-0 max-w-full">
          <AttachedFile
            file={file}
            onRemove={(event) => remove(event, file.key)}
            onRetry={() => {
              field.current?.focus()
              attachAgain(file)
            }}
          />
        </li>
      ))}
    </ul>
  )
}
