import { type ComponentType, lazy, Suspense, useState } from 'react'
import { loadedMarkdown, loadMarkdown } from './load-markdown'
import { PlainBlock } from './plain-block'

type AnswerTextProps = { text: string; isStreaming?: boolean }
type Drawn = ComponentType<Required<AnswerTextProps>>

// Without a connection, or after a deploy that removed the chunk, the answer stays readable as it is.
const MarkdownOnceLoaded = lazy<Drawn>(() => loadMarkdown().catch(() => ({ default: PlainBlock })))

/** Text of an answer as markdown. While it streams, what is unfinished at its end is completed or held back. */
export function AnswerText({ text, isStreaming = false }: AnswerTextProps) {
  // Chosen once, as another would draw the whole answer anew: what is here needs no plain text before it.
  const [Markdown] = useState<Drawn>(() => loadedMarkdown()?.default ?? MarkdownOnceLoaded)
  return (
    <div dir="auto" className="prose-answer">
      <Suspense fallback={<PlainBlock text={text} />}>
        <Markdown text={text} isStreaming={isStreaming} />
      </Suspense>
    </div>
  )
}
