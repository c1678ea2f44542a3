export type SourceLinkProps = {
  title: string | undefined
  /** Null for what is no page of the web, which is only named. */
  page: { url: string; host: string } | null
  number: number
}

const chip =
  'flex h-7 max-w-64 items-center gap-1.5 rounded-full border px-2.5 text-muted-foreground text-small touch:h-11 touch:px-3.5'

/** One thing an answer refers to. */
export default function SourceLink({ title, page, number }: SourceLinkProps) {
  const mark = <span className="text-primary tabular-nums">{number}</span>
  if (page === null) {
    return (
      <span className={chip}>
        {mark} <span className="truncate">{title ?? 'Source'}</span>
      </span>
    )
  }
  return (
    <a
      href={page.url}
      target="_blank"
      rel="noopener noreferrer"
      title={title ?? page.url}
      className={`${chip} transition-colors hover:bg-muted hover:text-foreground`}
    >
      {mark} <span className="truncate">{page.host}</span>
      {title && <span className="sr-only">: {title}</span>}
    </a>
  )
}
