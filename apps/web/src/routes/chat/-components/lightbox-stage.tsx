import { ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '#components/ui/button'
import type { ShownFile } from '#features/chat/shown-files'
import { useContentSize } from '../-hooks/use-content-size'

const scrollKeys = ['ArrowLeft', 'ArrowRight', 'Home', 'End']

/** One picture, made to fit; pressed, in its own size and to be scrolled, and back. */
export function LightboxStage({ picture }: { picture: ShownFile }) {
  const [isActual, setIsActual] = useState(false)
  const [isFailed, setIsFailed] = useState(false)
  const [own, setOwn] = useState({ width: 0, height: 0 })
  const [ref, room] = useContentSize<HTMLDivElement>()
  const isLarger = isActual || own.width > room.width || own.height > room.height
  const Icon = isActual ? ZoomOut : ZoomIn

  function toggle() {
    if (isLarger) setIsActual(!isActual)
  }

  function keepScrollKeys(event: KeyboardEvent) {
    // They move what is larger than the window, not on to the next picture.
    if (isActual && event.target === event.currentTarget && scrollKeys.includes(event.key)) event.stopPropagation()
  }

  if (isFailed)
    return <p className="m-auto px-16 text-center text-muted-foreground">This picture could not be loaded.</p>
  return (
    <>
      <section
        ref={ref}
        tabIndex={isActual ? 0 : undefined}
        aria-label="Picture"
        onKeyDown={keepScrollKeys}
        data-actual={isActual || undefined}
        className="flex min-h-0 min-w-0 flex-1 p-4 outline-offset-[-2px] data-actual:overflow-auto md:not-data-actual:px-20"
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below does the same by key */}
        <img
          src={picture.url}
          alt={picture.name}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setOwn({ width, height })}
          onError={() => setIsFailed(true)}
          onClick={toggle}
          data-actual={isActual || undefined}
          data-larger={isLarger || undefined}
          className="m-auto max-h-full min-h-0 max-w-full data-actual:max-h-none data-actual:max-w-none data-actual:shrink-0 data-actual:cursor-zoom-out data-larger:not-data-actual:cursor-zoom-in"
        />
      </section>
      {isLarger && (
        <Button
          variant="outline"
          size="small"
          aria-pressed={isActual}
          onClick={toggle}
          className="absolute bottom-4 left-1/2 -translate-x-1/2 rounded-full shadow-float"
        >
          <Icon strokeWidth={1.75} />
          Actual size
        </Button>
      )}
    </>
  )
}
