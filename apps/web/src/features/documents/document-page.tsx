import type { ReactNode } from 'react'
import type { Heading } from './render-markdown'

type DocumentPageProps = { content: ReactNode; headings: Heading[]; after?: ReactNode }

/** A text to read and to print, with its own table of contents when it is long. */
export function DocumentPage({ content, headings, after }: DocumentPageProps) {
  return (
    <main className="flex min-w-0 max-w-[42rem] flex-col">
      <article className="prose-document">{content}</article>
      {headings.length > 3 && (
        <nav aria-label="On this page" className="order-first mb-6 border-b pb-5 print:hidden">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {headings.map(({ id, text }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="text-muted-foreground hover:text-foreground touch:inline-block touch:py-3"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {after}
    </main>
  )
}
