import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { documentList } from '#features/documents/document-list'

/** The way on to the document after this one; nothing after the last. */
export function NextDocument({ slug }: { slug: string }) {
  const next = documentList[documentList.findIndex((document) => document.slug === slug) + 1]
  if (!next) return null
  return (
    <p className="mt-14 border-t pt-5 print:hidden">
      <Link
        to="/docs/$page"
        params={{ page: next.slug }}
        className="inline-flex items-center gap-1.5 rounded-row font-medium text-primary underline-offset-4 hover:underline touch:min-h-11"
      >
        Next: {next.title}
        <ArrowRight strokeWidth={1.75} aria-hidden className="size-4" />
      </Link>
    </p>
  )
}
