import { ArrowUpRight, ImageIcon } from 'lucide-react'
import { isDrawnImage, safeHref } from './safe-href'

type AnswerImageProps = { url: string; alt: string; isInLink: boolean }

/**
 * An image an answer points to. A remote one never loads by itself: a request would tell its server who reads, when, and
 * whatever the model was made to write into the address. The page's policy allows no foreign image at all, so a click opens
 * it in a tab of its own, without a referrer.
 */
export function AnswerImage({ url, alt, isInLink }: AnswerImageProps) {
  if (isDrawnImage(url)) return <img src={url} alt={alt || 'Image'} className="max-h-120 max-w-full rounded-card" />
  const href = safeHref(url)
  if (isInLink || href === null || href.startsWith('mailto:')) return <span>{alt || 'Image'}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="image-card inline-flex max-w-full items-center gap-3 rounded-card border bg-card px-3.5 py-2.5 text-ui touch:min-h-11"
    >
      <ImageIcon strokeWidth={1.75} aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <span className="min-w-0">
        {alt && <bdi className="block text-foreground">{alt}</bdi>}
        <span className="block text-muted-foreground">Image from {new URL(href).host}</span>
      </span>
      <span className="flex shrink-0 items-center gap-1 pl-2 font-medium">
        Open <ArrowUpRight strokeWidth={1.75} aria-hidden className="size-3.5" />
      </span>
    </a>
  )
}
