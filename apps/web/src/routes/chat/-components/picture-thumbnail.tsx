import { lazy } from 'react'
import { LazyOverlay } from '#components/lazy-overlay'
import type { ShownFile } from '#features/chat/shown-files'

const load = () => import('./lightbox')
const Lightbox = lazy(load)

type PictureThumbnailProps = {
  picture: ShownFile
  /** In pixels; narrower pages make it smaller in its shape. */
  box: { width: number; height: number }
  /** All that can be walked through from this one. */
  pictures: readonly ShownFile[]
  onFailed: () => void
}

/** A picture, to be pressed to see it large. */
export function PictureThumbnail({ picture, box, pictures, onFailed }: PictureThumbnailProps) {
  return (
    <LazyOverlay
      preload={load}
      trigger={(open) => (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={open}
          className="max-w-full overflow-hidden rounded-card border bg-muted outline-offset-2"
          style={{ width: box.width, aspectRatio: `${box.width} / ${box.height}` }}
        >
          <img
            src={picture.url}
            alt={picture.name}
            draggable={false}
            onError={onFailed}
            className="size-full max-w-none object-cover"
          />
        </button>
      )}
    >
      {(trigger) => <Lightbox trigger={trigger} picture={picture} pictures={pictures} />}
    </LazyOverlay>
  )
}
