import type { ReactNode } from 'react'

/** A text to read and to print, and what comes after it. */
export function DocumentPage({ content, after }: { content: ReactNode; after?: ReactNode }) {
  return (
    <main className="w-full min-w-0 max-w-[42rem]">
      <article className="prose-document">{content}</article>
      {after}
    </main>
  )
}
