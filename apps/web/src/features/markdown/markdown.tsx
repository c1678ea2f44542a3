import { useId, useState } from 'react'
import { KeptScope } from '#lib/kept-state'
import { BlockBoundary } from './block-boundary'
import { Footnotes } from './footnotes'
import { MarkdownBlock } from './markdown-block'
import { outlineOf, readSplit } from './outline'
import { splitMarkdown } from './split-markdown'

type MarkdownProps = { text: string; isStreaming: boolean }

/** An answer as markdown, in blocks: while it grows only the last one is cut, read and parsed again. */
export default function Markdown({ text, isStreaming }: MarkdownProps) {
  const notePrefix = `${useId()}-`
  const [state, setState] = useState(() => readAnew(text))
  const current = state.split.text === text ? state : readOn(state, text)
  if (current !== state) setState(current)
  const { blocks, notes } = outlineOf(current.split, current.reading, isStreaming)
  return (
    // A formula may move what it draws, and would paint over other messages. The room is for outlines at the edges.
    <div className="relative -my-1 overflow-y-clip py-1 [&>:first-child]:mt-0 [&>:last-child]:mb-0">
      {blocks.map((block, index) => (
        // Blocks only ever grow at the end, so their place is who they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <BlockBoundary key={index} text={block.text}>
          <KeptScope name={String(index)}>
            <MarkdownBlock {...block} isOpen={isStreaming && index === blocks.length - 1} notePrefix={notePrefix} />
          </KeptScope>
        </BlockBoundary>
      ))}
      <Footnotes notes={notes} prefix={notePrefix} />
    </div>
  )
}

type State = { split: ReturnType<typeof splitMarkdown>; reading: ReturnType<typeof readSplit> }

function readAnew(text: string): State {
  const split = splitMarkdown(text)
  return { split, reading: readSplit(split, { finished: [] }) }
}

function readOn({ split: before, reading }: State, text: string): State {
  const split = splitMarkdown(text, before)
  return { split, reading: readSplit(split, reading) }
}
