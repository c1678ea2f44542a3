import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import * as DialogPrimitive from 'radix-ui/dialog'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { Button } from '#components/ui/button'
import type { ShownFile } from '#features/chat/shown-files'
import { stepInList } from '#features/chat/step-in-list'
import { DownloadLink } from './file-card'
import { FileName } from './file-name'
import { LightboxStage } from './lightbox-stage'

type LightboxProps = {
  trigger: ReactElement
  /** The one it opens with. */
  picture: ShownFile
  pictures: readonly ShownFile[]
}

/** The pictures of a message, one at a time and as large as the window. */
export default function Lightbox({ trigger, picture, pictures }: LightboxProps) {
  const [isOpen, setIsOpen] = useState(true)
  const [shownKey, setShownKey] = useState(picture.key)
  const index = Math.max(
    0,
    pictures.findIndex(({ key }) => key === shownKey),
  )
  const shown = pictures[index] ?? picture
  const place = `${index + 1} of ${pictures.length}`
  const isOne = pictures.length < 2

  function openChange(open: boolean) {
    setShownKey(picture.key)
    setIsOpen(open)
  }

  function step(key: string) {
    const next = pictures[stepInList(key, index, pictures.length) ?? -1]
    if (next) setShownKey(next.key)
    return next !== undefined
  }

  function handleKey(event: KeyboardEvent) {
    const hasOther = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
    if (!hasOther && !event.defaultPrevented && step(event.key)) event.preventDefault()
  }

  return (
    <DialogPrimitive.Root open={isOpen} onOpenChange={openChange}>
      <DialogPrimitive.Trigger asChild>{trigger}</DialogPrimitive.Trigger>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Content
          data-slot="lightbox"
          aria-describedby={undefined}
          onKeyDown={handleKey}
          className="fixed inset-0 z-50 flex flex-col bg-background pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] outline-none duration-150 data-[state=open]:animate-in data-[state=open]:fade-in"
        >
          <header className="flex min-h-14 items-center gap-1 border-b px-2 md:px-4">
            <div className="min-w-0 flex-1 pl-1.5">
              <DialogPrimitive.Title className="font-medium">
                <FileName name={shown.name} />
              </DialogPrimitive.Title>
              {!isOne && <p className="text-muted-foreground text-small tabular-nums">{place}</p>}
            </div>
            <DownloadLink file={shown} />
            <DialogPrimitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close">
                <X strokeWidth={1.75} />
              </Button>
            </DialogPrimitive.Close>
          </header>
          <p role="status" className="sr-only">
            {!isOne && `${shown.name}, ${place}`}
          </p>
          <div className="relative flex min-h-0 flex-1">
            <LightboxStage key={shown.key} picture={shown} />
            {!isOne && (
              <>
                <StepButton label="Previous picture" side="left" onClick={() => step('ArrowLeft')} />
                <StepButton label="Next picture" side="right" onClick={() => step('ArrowRight')} />
              </>
            )}
          </div>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  )
}

type StepButtonProps = { label: string; side: 'left' | 'right'; onClick: () => void }

function StepButton({ label, side, onClick }: StepButtonProps) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight
  return (
    <Button
      variant="outline"
      size="icon"
      aria-label={label}
      data-side={side}
      onClick={onClick}
      className="absolute top-1/2 size-11 -translate-y-1/2 rounded-full shadow-float data-[side=left]:left-2 data-[side=right]:right-2 md:data-[side=left]:left-4 md:data-[side=right]:right-4"
    >
      <Icon strokeWidth={1.75} />
    </Button>
  )
}
