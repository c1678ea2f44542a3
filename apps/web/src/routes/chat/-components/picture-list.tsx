import { pictureBox, squarePx } from '#features/chat/picture-box'
import type { ShownFile } from '#features/chat/shown-files'
import { cn } from '#lib/cn'
import { usePictureFates } from '../-hooks/use-picture-fates'
import { PictureThumbnail } from './picture-thumbnail'
import { UndrawnPicture } from './undrawn-picture'

type PictureListProps = { pictures: readonly ShownFile[]; className?: string }

/** Pictures of one message: one alone in its own shape, several as squares. Each has its place before it is there. */
export function PictureList({ pictures, className }: PictureListProps) {
  const { fateOf, askWhy, tryAgain } = usePictureFates()
  const drawn = pictures.filter((picture) => fateOf(picture) === null)
  const isAlone = pictures.length === 1

  return (
    <ul aria-label="Pictures" className={cn('flex max-w-full flex-wrap gap-2', className)}>
      {pictures.map((picture) => {
        const fate = fateOf(picture)
        return (
          <li key={picture.key} className="flex min-w-0">
            {fate ? (
              <UndrawnPicture picture={picture} fate={fate} isAlone={isAlone} onTryAgain={() => tryAgain(picture)} />
            ) : (
              <PictureThumbnail
                picture={picture}
                box={isAlone ? pictureBox(picture) : { width: squarePx, height: squarePx }}
                pictures={drawn}
                onFailed={() => void askWhy(picture)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
