import { type ComponentType, lazy, Suspense } from 'react'
import { splitMarkdown } from '#features/chat/split-markdown'
import { loadMarkdown } from './load-markdown'

// Without a connection, or after a deploy that removed the chunk, the answer stays readable as it is.
const MarkdownBlock = lazy<ComponentType<{ text: string }>>(() => loadMarkdown().catch(() => ({ default: PlainText })))

/** Text of an answer as markdown, in blocks: while it grows only the last one is parsed again. */
export function AnswerText({ text }: { text: string }) {
  return (
    <div dir="auto" className="prose-answer">
      <Suspense fallback={<PlainText text={text} />}>
        {splitMarkdown(text).map((block, index) => (
          // Blocks only ever grow at the end, so their place is who they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <MarkdownBlock key={index} text={block} />
        ))}
      </Suspense>
    </div>
  )
}

function PlainText({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap">{text}</p>
}
