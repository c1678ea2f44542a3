import { type RefObject, useEffect } from 'react'
import { Popover, PopoverAnchor, PopoverContent } from '#components/ui/popover'
import type { Nameable } from '#features/tool-servers/mention'
import { cn } from '#lib/cn'

export const mentionListId = 'mention-list'

/** By its place: what servers call their tools makes no id. */
export function mentionOptionId(options: readonly Nameable[], option: Nameable): string {
  return `mention-${options.indexOf(option)}`
}

type MentionListProps = {
  field: RefObject<HTMLTextAreaElement | null>
  options: readonly Nameable[]
  active: Nameable | undefined
  onPoint: (option: Nameable) => void
  onChoose: (option: Nameable) => void
  onClose: () => void
}

/** What an `@` can stand for, beside the field; the focus stays in that. */
export function MentionList({ field, options, active, onPoint, onChoose, onClose }: MentionListProps) {
  useEffect(() => {
    if (active) document.getElementById(mentionOptionId(options, active))?.scrollIntoView({ block: 'nearest' })
  }, [options, active])

  const keepFocus = (event: Event) => event.preventDefault()
  return (
    <Popover open onOpenChange={onClose}>
      {/* It is there while this is: what names tools came after it. */}
      <PopoverAnchor virtualRef={field as RefObject<HTMLTextAreaElement>} />
      <PopoverContent
        aria-label="What the @ can name"
        side="top"
        onOpenAutoFocus={keepFocus}
        onCloseAutoFocus={keepFocus}
        // Escape is the field's.
        onEscapeKeyDown={keepFocus}
        onInteractOutside={(event) => event.target === field.current && event.preventDefault()}
        className="flex w-88 flex-col"
      >
        <div
          id={mentionListId}
          role="listbox"
          aria-label="Servers and tools"
          tabIndex={-1}
          className="max-h-72 min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none"
        >
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={option.key}
              id={mentionOptionId(options, option)}
              role="option"
              tabIndex={-1}
              aria-selected={option === active}
              // Pressed, it would take the focus from the field.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onPointerMove={() => option !== active && onPoint(option)}
              onClick={() => onChoose(option)}
              className={cn(
                'flex min-h-9 cursor-pointer items-center gap-3 rounded-row px-2.5 py-1 touch:min-h-11',
                option === active && 'bg-muted',
              )}
            >
              <span className="min-w-0 shrink-0 max-w-1/2 truncate">{option.label}</span>
              <span className="min-w-0 flex-1 truncate text-right text-muted-foreground text-small">
                {option.detail}
              </span>
            </div>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  )
}
