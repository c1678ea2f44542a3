import type { ReactNode } from 'react'
import { hostBehind, safeHref } from './safe-href'

/** A link an answer wrote: it opens elsewhere, tells the other side nothing, and shows where it goes when its text lies. */
export function AnswerLink({ url, text, children }: { url: string; text: string | null; children: ReactNode }) {
  const href = safeHref(url)
  if (href === null) return <span>{children}</span>
  const host = hostBehind(text, href)
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer">
        <bdi>{children}</bdi>
      </a>
      {host !== null && <span className="text-muted-foreground"> ({host})</span>}
    </>
  )
}
