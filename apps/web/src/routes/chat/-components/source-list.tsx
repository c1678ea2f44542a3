import type { ChatMessagePart } from '@better-chat/contract/message'
import { webHost } from '#features/chat/part-url'
import { isSourcePart, type SourcePart, uniqueSources } from '#features/chat/sources'

/** What an answer refers to: small numbered links below it, which open beside the conversation. */
export function SourceList({ parts }: { parts: readonly ChatMessagePart[] }) {
  const sources = uniqueSources(parts.filter(isSourcePart))
  if (sources.length === 0) return null
  return (
    <ol aria-label="Sources" className="flex flex-wrap gap-1.5">
      {sources.map((source, index) => (
        <li key={source.sourceId} className="min-w-0 max-w-full">
          <Source source={source} number={index + 1} />
        </li>
      ))}
    </ol>
  )
}

const chip =
  'flex h-7 max-w-64 items-center gap-1.5 rounded-full border px-2.5 text-muted-foreground text-small touch:h-11 touch:px-3.5'

function Source({ source, number }: { source: SourcePart; number: number }) {
  const mark = <span className="text-primary tabular-nums">{number}</span>
  const host = source.type === 'source-url' ? webHost(source.url) : null
  if (source.type === 'source-document' || host === null) {
    return (
      <span className={chip}>
        {mark} <span className="truncate">{source.title ?? 'Source'}</span>
      </span>
    )
  }
  return (
    <a
      href={source.url}
      target="_blank"
      rel="noopener noreferrer"
      title={source.title ?? source.url}
      className={`${chip} transition-colors hover:bg-muted hover:text-foreground`}
    >
      {mark} <span className="truncate">{host}</span>
      {source.title && <span className="sr-only">: {source.title}</span>}
    </a>
  )
}
