import { Link } from '@tanstack/react-router'
import { documentList } from '#features/documents/document-list'

const rowStyle =
  'flex min-h-8 items-center rounded-row px-2.5 py-1 text-muted-foreground transition-colors hover:bg-muted hover:text-foreground aria-[current=page]:bg-accent aria-[current=page]:text-foreground touch:min-h-11'

/** All documents: beside the text, or folded above it on a narrow page. Works without a script. */
export function DocumentNav() {
  return (
    <div className="mb-8 print:hidden">
      <details className="rounded-card border md:hidden">
        <summary className="flex min-h-11 items-center px-3.5 font-medium">All pages</summary>
        <DocumentLinks label="All pages" className="px-1.5 pb-1.5" />
      </details>
      <DocumentLinks label="Docs" className="sticky top-6 max-md:hidden" />
    </div>
  )
}

function DocumentLinks({ label, className }: { label: string; className: string }) {
  return (
    <nav aria-label={label} className={className}>
      <ul className="flex flex-col gap-px">
        {documentList.map(({ slug, title }, index) => (
          <li key={slug}>
            {index === 0 ? (
              <Link to="/docs" activeOptions={{ exact: true }} className={rowStyle}>
                {title}
              </Link>
            ) : (
              <Link to="/docs/$page" params={{ page: slug }} className={rowStyle}>
                {title}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
