import type { MouseEvent, RefObject } from 'react'
import type { DraftFile } from '#features/chat/draft-file'
import { cn } from '#lib/cn'
import { attachAgain, detach } from '../-hooks/attaching'
import { AttachedFile } from './attached-file'

export type AttachedFilesProps = {
  draftKey: string
  files: readonly DraftFile[]
  /** Where the focus goes when the last one is removed. */
  field: RefObject<HTMLTextAreaElement | null>
  className: string
}

/** The files of a message that is being written. */
export default function AttachedFiles({ draftKey, files, field, className }: AttachedFilesProps) {
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
      // On a phone one beside the other: below each other they would leave no room for the words.
      className={cn(
        'flex max-h-[30dvh] items-start gap-2 overflow-auto overscroll-contain max-md:pb-1 md:flex-wrap',
        className,
      )}
    >
      {files.map((file) => (
        <li key={file.key} className="min-w-0 max-w-full max-md:shrink-0">
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
