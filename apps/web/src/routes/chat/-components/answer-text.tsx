import { type ComponentType, lazy, Suspense } from 'react'
import { loadMarkdown } from './load-markdown'

type AnswerTextProps = { text: string; isStreaming?: boolean }

// Without a connection, or after a deploy that removed the chunk, the answer stays readable as it is.
const Markdown = lazy<ComponentType<Required<AnswerTextProps>>>(() =>
  loadMarkdown().catch(() => ({ default: PlainText })),
)

/** Text of an answer as markdown. While it streams, what is unfinished at its end is completed or held back. */
export function AnswerText({ text, isStreaming = false }: AnswerTextProps) {
  return (
    <div dir="auto" className="prose-answer">
      <Suspense fallback={<PlainText text={text} />}>
        <Markdown text={text} isStreaming={isStreaming} />
      </Suspense>
    </div>
  )
}

function PlainText({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap">{text}</p>
}
