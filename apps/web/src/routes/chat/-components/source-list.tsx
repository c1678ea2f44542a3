import type { ChatMessagePart } from '@better-chat/contract/message'
import { type ComponentType, lazy, Suspense } from 'react'
import { webHost } from '#features/chat/part-url'
import { isSourcePart, uniqueSources } from '#features/chat/sources'
import type { SourceLinkProps } from './source-link'

// Few answers refer to anything.
const SourceLink = lazy<ComponentType<SourceLinkProps>>(() =>
  import('./source-link').catch(() => ({ default: () => null })),
)

/** What an answer refers to: small numbered links below it, which open beside the conversation. */
export function SourceList({ parts }: { parts: readonly ChatMessagePart[] }) {
  const sources = uniqueSources(parts.filter(isSourcePart))
  if (sources.length === 0) return null
  return (
    // As high as the links will be, so that nothing moves when they come.
    <ol aria-label="Sources" className="flex min-h-7 flex-wrap gap-1.5 touch:min-h-11">
      <Suspense>
        {sources.map((source, index) => (
          <li key={source.sourceId} className="min-w-0 max-w-full">
            <SourceLink
              title={source.title}
              page={source.type === 'source-url' ? pageOf(source.url) : null}
              number={index + 1}
            />
          </li>
        ))}
      </Suspense>
    </ol>
  )
}

function pageOf(url: string): SourceLinkProps['page'] {
  const host = webHost(url)
  return host === null ? null : { url, host }
}
