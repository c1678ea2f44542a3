import { ImageOff, RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button'
import { squarePx } from '#features/chat/picture-box'
import type { PictureFate } from '#features/chat/picture-fate'
import type { ShownFile } from '#features/chat/shown-files'
import { FileCard } from './file-card'
import { FileName } from './file-name'

type UndrawnPictureProps = { picture: ShownFile; fate: PictureFate; isAlone: boolean; onTryAgain: () => void }

const sentences = { gone: 'No longer there', 'not-loaded': 'Could not be loaded' } as const

/** Stands where a picture cannot be drawn, and says why. Among others it keeps their size, so that none of them moves. */
export function UndrawnPicture({ picture, fate, isAlone, onTryAgain }: UndrawnPictureProps) {
  const problem = sentences[fate]
  const again = fate === 'not-loaded' && (
    <Button variant="ghost" size="icon" aria-label={`Load ${picture.name} again`} onClick={onTryAgain}>
      <RefreshCw strokeWidth={1.75} />
    </Button>
  )
  if (isAlone) return <FileCard file={picture} Icon={ImageOff} problem={problem} action={again} />
  return (
    <div
      className="flex flex-col items-center justify-center gap-1 rounded-card border bg-card px-3 text-center"
      style={{ width: squarePx, height: squarePx }}
    >
      {again || <ImageOff strokeWidth={1.75} aria-hidden className="size-5 text-muted-foreground" />}
      <FileName name={picture.name} className="mt-1 max-w-full font-medium" />
      <p className="text-muted-foreground text-small">{problem}</p>
    </div>
  )
}
